"""Which steps of which records go on only when signed, by whom."""

from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ...signature import steps as filling


class TraceSignaturePolicy(models.Model):
    """For one action of one kind of record: the signatures it needs. Where no policy asks, nothing is asked."""

    _name = "trace.signature.policy"
    _inherit = ["trace.audited"]
    _description = "Signature Policy"
    _order = "sequence, id"

    _trace_audited = (
        "name", "model_id", "action", "domain", "is_sequential", "distinct_persons", "exclude_author", "step_ids", "active",
        "company_id",
    )  # fmt: skip

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    model_id = fields.Many2one(
        "ir.model",
        "Kind of Record",
        required=True,
        ondelete="cascade",
        domain=[("trace_is_signed", "=", True)],
        help="What is signed.",
    )
    model = fields.Char(related="model_id.model", string="Kind (technical name)", store=True, index=True)
    action = fields.Char(
        required=True,
        help="The step that waits for the signatures, by its technical name. Which there are is listed below.",
    )
    actions_known = fields.Char("Actions", compute="_compute_actions_known")
    action_label = fields.Char("Step", compute="_compute_actions_known")
    domain = fields.Char(
        "Only For", default="[]", help="Records this policy is for, as a search condition. Empty: all of them."
    )
    company_id = fields.Many2one("res.company", index=True, help="Empty: for all companies.")
    is_sequential = fields.Boolean(
        "In This Order", help="Each step is signed after the one before it is complete. Otherwise in any order."
    )
    distinct_persons = fields.Boolean(
        "Different Persons",
        default=True,
        help="Nobody signs for two of the steps. Within a step each signer is another person anyway.",
    )
    exclude_author = fields.Boolean("Not the Author", help="Who made the record signs none of the steps.")
    step_ids = fields.One2many("trace.signature.policy.step", "policy_id", "Signatures", copy=True)

    @api.depends("model", "action")
    def _compute_actions_known(self):
        for policy in self:
            actions = self._get_actions(policy.model)
            policy.actions_known = ", ".join(f"{key} ({label})" for key, label in actions.items())
            policy.action_label = actions.get(policy.action, policy.action)

    @api.model
    def _get_actions(self, model):
        known = model in self.env and "trace_signature_state" in self.env[model]._fields
        return self.env[model]._trace_get_signed_actions() if known else {}

    @api.constrains("model_id", "action", "domain", "step_ids")
    def _check_policy(self):
        for policy in self:
            actions = self._get_actions(policy.model)
            if policy.action not in actions:
                raise ValidationError(
                    self.env._(
                        "Policy %(policy)s: %(kind)s has no step “%(action)s” that waits for signatures. Use one of: %(known)s.",
                        policy=policy.name,
                        kind=policy.model_id.name,
                        action=policy.action,
                        known=policy.actions_known or "–",
                    )
                )
            if not policy.step_ids:
                raise ValidationError(
                    self.env._("Policy %(policy)s asks for no signature. Add at least one.", policy=policy.name)
                )
            policy._check_domain()

    def _check_domain(self):
        try:
            self.env[self.model].search_count(self._get_domain(), limit=1)
        except (ValueError, SyntaxError, TypeError, KeyError) as error:
            raise ValidationError(
                self.env._("Policy %(policy)s: its condition cannot be read: %(why)s", policy=self.name, why=error)
            ) from error

    def _get_domain(self):
        return Domain(literal_eval(self.domain or "[]"))

    # ------------------------------------------------------------------ asking

    @api.model
    def _get_for(self, records, action=None):
        """``{record: policies}`` that apply to these records, of all actions or of one."""
        domain = Domain("model", "=", records._name) & (Domain("action", "=", action) if action else Domain.TRUE)
        # sudo: policies hold for everybody, whoever may read them
        policies = self.sudo().search(domain)
        return {record: policies.filtered(lambda policy, record=record: policy._applies(record)) for record in records}

    def _applies(self, record):
        # sudo: whether a policy is for a record does not depend on who asks
        record = record.sudo()
        company = record.company_id if "company_id" in record._fields else self.env["res.company"]
        if self.company_id and company and self.company_id != company:
            return False
        return bool(record.filtered_domain(self._get_domain()))

    def _get_progress(self, record, signatures):
        """Per step ``(step, signatures that fill it)``, out of the covering signatures of the record."""
        self.ensure_one()
        barred = record._trace_get_authors() if self.exclude_author else self.env["res.users"]
        by_id = {signature.id: signature for signature in signatures if signature.user_id not in barred}
        given = [
            filling.Given(one.id, one.user_id.id, one.meaning_id.id, frozenset(one.signer_groups or ()))
            for one in by_id.values()
            if not one.is_refusal
        ]
        steps = [step._as_value() for step in self.step_ids]
        filled = filling.fill(steps, given, self.is_sequential, self.distinct_persons)
        Signature = signatures.browse
        return [(step, Signature(filled[step.id])) for step in self.step_ids]

    # ------------------------------------------------------------------ authority (21 CFR 11.10(g))

    @api.model
    def _check_entitled(self, records, meaning):
        """Refuse a signature that policies ask of others than the current user; where no policy speaks of it, all may sign."""
        if "trace_signature_state" not in records._fields or meaning.is_refusal:
            return
        for record, policies in self._get_for(records).items():
            steps = policies.step_ids.filtered(lambda step: step.meaning_id == meaning)
            if steps and not any(step._is_entitled(self.env.user, record) for step in steps):
                raise AccessError(
                    self.env._(
                        "%(meaning)s of %(record)s is signed by: %(who)s. Ask one of them.",
                        meaning=meaning.name,
                        record=record.display_name,
                        who="; ".join(step._say_who() for step in steps),
                    )
                )
