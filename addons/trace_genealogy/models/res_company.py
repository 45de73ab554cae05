"""What a company decides about corrections."""

from odoo import fields, models

from ..freeze.facts import FACTS, NEVER, POSTED


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_freeze = fields.Boolean(
        "Freeze Posted Facts",
        help="Lot, quantity, places, owner, package and date of what is posted, and number, product and expiration dates of "
        "lots that were used, change only through a correction that says why.",
    )
    trace_freeze_field_ids = fields.One2many("trace.freeze.field", "company_id", "Exceptions from the Freeze")
    trace_correction_approval = fields.Boolean(
        "Second Person Approves Corrections",
        help="A correction is applied when somebody other than who asked for it has approved it.",
    )
    trace_correction_days = fields.Integer(
        "Days to Give a Reason",
        default=7,
        help="So many days after a posted fact was changed without a reason, the reason is overdue.",
    )

    _trace_correction_days_not_negative = models.Constraint(
        "CHECK (trace_correction_days >= 0)", "The days to give a reason for a correction cannot be negative."
    )

    def _trace_get_freeze(self):
        """{fact: for which lots it is frozen} of this company; empty when nothing is."""
        self.ensure_one()
        # sudo: everyone's edits are judged by the settings of the company whose fact it is
        company = self.sudo()
        if not company.trace_freeze:
            return {}
        scopes = dict.fromkeys((fact for fact, _label in FACTS), POSTED)
        scopes.update((exception.fact, exception.scope) for exception in company.trace_freeze_field_ids)
        return {fact: scope for fact, scope in scopes.items() if scope != NEVER}
