"""What is thought of a supplier or a product: approved, approved on conditions, or blocked. Rules for holds ask for it."""

from odoo import api, fields, models

QUALITY_STATES = [("approved", "Approved"), ("conditional", "On Conditions"), ("blocked", "Blocked")]


def is_approved(record):
    """Whether somebody said that this supplier or product is approved. On conditions is not, nor is who was never judged."""
    return record.trace_quality_state == "approved"


class ResPartner(models.Model):
    _inherit = "res.partner"

    trace_quality_state = fields.Selection(
        QUALITY_STATES,
        "Quality",
        help="What is received from a supplier who is not approved, or was never judged, is held or refused when a rule says "
        "so.",
    )


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_quality_state = fields.Selection(
        QUALITY_STATES,
        "Quality",
        help="What is received of a product that is not approved, or was never judged, is held or refused when a rule says "
        "so.",
    )

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "trace_quality_state"]
