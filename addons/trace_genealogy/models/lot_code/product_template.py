"""Products on the Food Traceability List."""

from odoo import api, fields, models

from .product_category import LISTED


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_food_list = fields.Selection(
        LISTED,
        "Food Traceability List",
        help="On the list: a new lot of this product begins only with a receipt, an order, an unbuild or a relabel, split or "
        "merge document, and its number changes only by a correction (21 CFR 1.1320), where the company keeps these rules. "
        "Empty: as the product category says.",
    )
    trace_is_food_listed = fields.Boolean(
        "On the Food Traceability List", compute="_compute_trace_is_food_listed", store=True
    )

    @api.depends("trace_food_list", "categ_id.trace_is_food_listed")
    def _compute_trace_is_food_listed(self):
        for product in self:
            own = product.trace_food_list
            product.trace_is_food_listed = own == "yes" if own else product.categ_id.trace_is_food_listed
