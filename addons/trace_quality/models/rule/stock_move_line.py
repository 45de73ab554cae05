"""Which number was scanned or typed for a line: reservation alone proves nothing about the goods in hand."""

from odoo import fields, models
from odoo.tools.sql import column_exists, create_column


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    trace_scanned_number = fields.Char(
        "Scanned Number",
        copy=False,
        help="The number of the lot that somebody scanned or typed for this line. When the line takes another lot, it counts no "
        "longer.",
    )

    def _auto_init(self):
        if not column_exists(self.env.cr, self._table, "trace_scanned_number"):
            create_column(self.env.cr, self._table, "trace_scanned_number", "varchar")
        return super()._auto_init()
