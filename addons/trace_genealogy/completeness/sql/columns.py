"""What every query for gaps returns, and what it reads of the ledger."""

from odoo.tools import SQL

GAP_COLUMNS = (
    "kind", "key", "company_id", "product_id", "lot_id", "location_id", "move_line_id", "res_model", "res_id", "reference",
    "expected", "found",
)  # fmt: skip

EFFECTIVE = SQL("NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = x.event_id)")
