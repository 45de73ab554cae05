"""Potency: how much of the active substance a lot really holds."""

from odoo import fields, models


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_potency = fields.Float(
        "Potency (%)",
        digits=(16, 4),
        help="Content of active substance found in this lot, in percent. 0: not determined, the product's nominal "
        "potency is shown instead.",
    )
    trace_potency_nominal = fields.Float(related="product_id.trace_potency_nominal")
