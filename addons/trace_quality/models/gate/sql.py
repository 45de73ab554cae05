"""The gate's lock. Reads nothing else; rights do not matter to it."""

from odoo.tools import SQL


def share(lot_ids):
    """Lock lots against being changed, in id order, waiting. Several postings of one lot do not hinder each other."""
    return SQL("SELECT id FROM stock_lot WHERE id = ANY(%s) ORDER BY id FOR SHARE", sorted(lot_ids))
