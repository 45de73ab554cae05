"""Statements on consignees and what they have. Run with the database owner's rights: the caller has checked the case.

They read ``trace_recall_*`` tables, which the caller has flushed, and the ledger, which always is.
"""

from odoo.tools import SQL


def give_defaults():
    """Consignees are inserted by the statement that takes a snapshot: the table itself says how each begins."""
    return SQL(
        """
        ALTER TABLE trace_recall_consignee
              ALTER COLUMN state SET DEFAULT 'to_notify',
              ALTER COLUMN page_edition SET DEFAULT 1,
              ALTER COLUMN reminders SET DEFAULT 0,
              ALTER COLUMN is_proposed SET DEFAULT FALSE
        """
    )
