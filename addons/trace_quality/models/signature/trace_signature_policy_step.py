"""One step of a signature policy."""

from odoo import api, fields, models

from ...signature.steps import Step


class TraceSignaturePolicyStep(models.Model):
    _name = "trace.signature.policy.step"
    _inherit = ["trace.audited"]
    _description = "Signature Asked For"
    _order = "sequence, id"
    _rec_name = "meaning_id"

    _trace_audited = ("policy_id", "meaning_id", "signer_count", "group_ids")

    policy_id = fields.Many2one("trace.signature.policy", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="policy_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    meaning_id = fields.Many2one(
        "trace.signature.meaning", required=True, ondelete="restrict", domain=[("is_refusal", "=", False)]
    )
    signer_count = fields.Integer("Signers", default=1, required=True, help="So many different persons sign.")
    group_ids = fields.Many2many(
        "res.groups", string="Allowed Groups", help="Who may sign: members of any of these. Empty: everybody."
    )

    _count_positive = models.Constraint("CHECK (signer_count > 0)", "At least one person signs.")

    def _as_value(self):
        return Step(self.id, self.meaning_id.id, self.signer_count, frozenset(self.group_ids.ids))

    def _is_entitled(self, user, record):
        """Whether this user may sign this step of this record."""
        if self.policy_id.exclude_author and user in record._trace_get_authors():
            return False
        return not self.group_ids or bool(self.group_ids & user.all_group_ids)

    @api.model
    def _get_everybody(self):
        return self.env.ref("base.group_user").all_user_ids

    def _get_people(self, record):
        """The active users who may sign this step of this record."""
        people = self.group_ids.all_user_ids if self.group_ids else self._get_everybody()
        company = record.company_id if "company_id" in record._fields else self.env["res.company"]
        return people.filtered(
            lambda user: (
                user.active
                and not user.share
                and (not company or company in user.company_ids)
                and self._is_entitled(user, record)
            )
        )

    def _say_who(self):
        """Who may sign, in words."""
        who = ", ".join(self.group_ids.mapped("full_name")) if self.group_ids else self.env._("every user")
        return self.env._("%(who)s, not the author", who=who) if self.policy_id.exclude_author else who
