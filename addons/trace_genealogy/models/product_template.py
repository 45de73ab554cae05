"""How closely the genealogy of a product is captured."""

from odoo import fields, models

from .product_category import GRANULARITIES


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_granularity = fields.Selection(
        GRANULARITIES,
        "Genealogy",
        help="By unit: every unit of an order shows its own components, and an order is posted only when the tracked components "
        "of each serial number were captured. By order: every unit may hold every component of its order. "
        "Empty: as the product category says, or by order.",
    )

    def _trace_get_granularity(self):
        self.ensure_one()
        return self.trace_granularity or self.categ_id._trace_get_granularity() or "order"
