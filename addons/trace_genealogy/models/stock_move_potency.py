"""How much active substance a component holds."""

from odoo import api, fields, models


class StockMove(models.Model):
    _inherit = "stock.move"

    trace_active_quantity = fields.Float(
        "Active Quantity",
        digits="Product Unit",
        compute="_compute_trace_active_quantity",
        help="How much active substance the lots of this component hold, by their potency, in the product's unit of "
        "measure. For information.",
    )

    @api.depends("move_line_ids.trace_active_quantity")
    def _compute_trace_active_quantity(self):
        for move in self:
            move.trace_active_quantity = sum(move.move_line_ids.mapped("trace_active_quantity"))
