"""Whether a company keeps the rules for traceability lot codes, and whose number a received lot has."""

from odoo import api, fields, models
from odoo.tools import ormcache

SUPPLIER, OWN = "supplier", "own"


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_lot_code_rule = fields.Selection(
        [
            (SUPPLIER, "Supplier's code is the number"),
            (OWN, "Our number, their code beside it"),
        ],
        "Traceability Lot Codes",
        help="Keeps 21 CFR 1.1320 for products on the Food Traceability List: no new lot code without a receipt or a "
        "transformation, no lot renamed after it was used. A received lot has its supplier's code as its number, or a number of "
        "our own and the code as its supplier lot. Empty: lots are numbered as in Odoo.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        if any(vals.get("trace_lot_code_rule") for vals in vals_list):
            self.env.registry.clear_cache()
        return companies

    def write(self, vals):
        result = super().write(vals)
        if "trace_lot_code_rule" in vals:
            self.env.registry.clear_cache()
        return result

    @api.model
    @ormcache()
    def _trace_get_lot_code_rules(self):
        """{company id: whose number a received lot has} of the companies that keep the rules; empty is the usual case."""
        # sudo: every posting is judged by the rules of the company whose posting it is
        companies = self.sudo().with_context(active_test=False).search([("trace_lot_code_rule", "!=", False)])
        return {company.id: company.trace_lot_code_rule for company in companies}
