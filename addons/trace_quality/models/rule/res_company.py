"""What a company does about exceptions to its capture rules."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_exception_responsible_id = fields.Many2one(
        "res.users",
        "Responsible for Exceptions",
        help="Gets an activity for each exception to a capture rule that names nobody.",
    )
    trace_exception_manager_id = fields.Many2one(
        "res.users", "Told When Overdue", help="Gets an activity for exceptions that are open too long."
    )
    trace_exception_days = fields.Integer(
        "Days to Make Good", default=3, help="After so many days an open exception is overdue."
    )
    trace_exception_valid_days = fields.Integer(
        "Days a Signature Holds",
        default=7,
        help="Within so many days the step that was signed for must happen. Afterwards it has to be signed again.",
    )
