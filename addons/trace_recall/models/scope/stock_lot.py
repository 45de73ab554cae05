"""The recalls that a lot is in."""

from odoo import fields, models


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_recall_line_ids = fields.One2many("trace.recall.lot", "lot_id", "Recall Lines", readonly=True)
