"""Which categories are packaging: a drill may be drawn from it alone (BRCGS Food 9 clause 3.9.1)."""

from odoo import api, fields, models


class ProductCategory(models.Model):
    _inherit = "product.category"

    trace_is_packaging = fields.Boolean(
        "Packaging Material",
        help="Drills of the trace may be drawn from lots of this category and those below it as primary packaging.",
    )

    @api.model
    def _get_trace_packaging_ids(self):
        """The ids of packaging categories, those below them included."""
        # sudo: which lots may be drawn does not hang on who draws
        marked = self.sudo().search([("trace_is_packaging", "=", True)])
        return marked.search([("id", "child_of", marked.ids)]).ids

    def _get_trace_below_ids(self):
        """The ids of these categories and all below them."""
        return self.search([("id", "child_of", self.ids)]).ids
