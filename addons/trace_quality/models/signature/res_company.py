"""How often one may fail to sign."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_signature_attempts = fields.Integer(
        "Failures Until Locked Out",
        default=5,
        help="So many failed attempts to sign in a row, and the person cannot sign for a while. 0 never locks out.",
    )
    trace_signature_lock_minutes = fields.Integer(
        "Minutes Locked Out", default=30, help="For so long, unless a traceability manager unlocks before."
    )
