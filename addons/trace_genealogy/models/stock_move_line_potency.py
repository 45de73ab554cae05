"""How much active substance a line moves."""

from odoo import api, fields, models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    trace_active_quantity = fields.Float(
        "Active Quantity",
        digits="Product Unit",
        compute="_compute_trace_active_quantity",
        help="Quantity times potency, in the product's unit of measure: how much active substance this is. For "
        "information; it changes nothing that is consumed.",
    )

    @api.depends("quantity_product_uom", "lot_id.trace_potency", "product_id.trace_potency_nominal")
    def _compute_trace_active_quantity(self):
        """Of the lot's potency, else of the nominal one."""
        for line in self:
            potency = line.lot_id.trace_potency or line.product_id.trace_potency_nominal
            line.trace_active_quantity = line.quantity_product_uom * potency / 100
