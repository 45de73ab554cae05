"""Categories of products on the Food Traceability List."""

from odoo import api, fields, models

LISTED = [("yes", "On the list"), ("no", "Not on the list")]


class ProductCategory(models.Model):
    _inherit = "product.category"

    trace_food_list = fields.Selection(
        LISTED,
        "Food Traceability List",
        help="Whether products of this category are on the FDA's Food Traceability List, so that the rules for traceability lot "
        "codes (21 CFR 1.1320) hold for them where the company keeps these rules. Empty: as the parent category, or not.",
    )
    trace_is_food_listed = fields.Boolean(
        "On the Food Traceability List", compute="_compute_trace_is_food_listed", store=True, recursive=True
    )

    @api.depends("trace_food_list", "parent_id.trace_is_food_listed")
    def _compute_trace_is_food_listed(self):
        for category in self:
            own = category.trace_food_list
            category.trace_is_food_listed = own == "yes" if own else category.parent_id.trace_is_food_listed
