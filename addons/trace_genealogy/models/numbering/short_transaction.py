"""A transaction beside the one that posts: what it makes is there for everybody at once and stays when the posting fails."""

from contextlib import contextmanager

from odoo.sql_db import db_connect

from ...numbering import sql


@contextmanager
def short_transaction(env):
    """A cursor of its own, committed at the end. It waits ten seconds for a lock at most.

    Nothing that the caller's transaction has locked may be touched in it: it would wait for itself.
    """
    with db_connect(env.cr.dbname).cursor() as cr:
        cr.execute(sql.begin_short())
        yield cr
