"""How closely the products of a category are captured, unless they say so themselves."""

from odoo import fields, models

GRANULARITIES = [("order", "By order"), ("unit", "By unit")]


class ProductCategory(models.Model):
    _inherit = "product.category"

    trace_granularity = fields.Selection(
        GRANULARITIES,
        "Genealogy",
        help="By unit: every unit of an order shows its own components, and an order is posted only when the tracked components "
        "of each serial number were captured. By order: every unit may hold every component of its order. "
        "Empty: as the parent category, or by order.",
    )

    def _trace_get_granularity(self):
        """What this category or the nearest above it says, or None."""
        category = self
        while category and not category.trace_granularity:
            category = category.parent_id
        return category.trace_granularity or None
