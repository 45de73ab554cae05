"""What is thought of a supplier or a product: approved, approved on conditions, or blocked. Rules for holds ask for it."""

from odoo import api, fields, models

QUALITY_STATES = [("approved", "Approved"), ("conditional", "On Conditions"), ("blocked", "Blocked")]


class ResPartner(models.Model):
    _inherit = "res.partner"

    trace_quality_state = fields.Selection(
        QUALITY_STATES,
        "Quality",
        help="What is received from a supplier who is not approved is held when a rule for holds says so.",
    )


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_quality_state = fields.Selection(
        QUALITY_STATES,
        "Quality",
        help="What is received of a product that is not approved is held when a rule for holds says so.",
    )

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "trace_quality_state"]
