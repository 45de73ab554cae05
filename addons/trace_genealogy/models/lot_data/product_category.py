"""What the lots of a category's products have in common."""

from odoo import fields, models


class ProductCategory(models.Model):
    _inherit = "product.category"

    trace_origin_country_id = fields.Many2one(
        "res.country",
        "Default Country of Origin",
        help="New lots of products of this category come from here, unless the product or the receipt says otherwise.",
    )

    def _trace_get_origin_country(self):
        """The category's country, else that of the nearest category above it that has one."""
        category = self
        while category and not category.trace_origin_country_id:
            category = category.parent_id
        return category.trace_origin_country_id
