"""The lock of concessions that are being used. Reads nothing else; rights do not matter to it."""

from odoo.tools import SQL


def lock(concession_ids):
    """Take these concessions, in id order, waiting. Whoever used one since this transaction's snapshot makes it fail to
    serialize; Odoo repeats it, and it sees what is left."""
    return SQL("SELECT id FROM trace_concession WHERE id = ANY(%s) ORDER BY id FOR UPDATE", sorted(concession_ids))
