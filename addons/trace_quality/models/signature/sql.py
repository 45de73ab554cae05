"""Locks of signing. They read and flush nothing; rights and companies do not matter to them."""

from odoo.tools import SQL


def queue(user_id):
    """Wait until no other transaction signs as this user: attempts made at the same time are counted one after the other."""
    return SQL("SELECT pg_advisory_xact_lock(hashtext('trace_signature'), %s)", user_id)
