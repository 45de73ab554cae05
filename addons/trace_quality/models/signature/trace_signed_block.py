"""The signatures of a record as forms and reports show them, and the buttons beside them."""

from odoo import api, fields, models


class TraceSigned(models.AbstractModel):
    _inherit = "trace.signed"

    trace_signature_block = fields.Json("Signature Block", compute="_compute_trace_signature_block")

    @api.depends(lambda self: self._trace_get_content_paths())
    def _compute_trace_signature_block(self):
        for record in self:
            record.trace_signature_block = record._trace_get_signature_block() if record.id else False

    def _trace_get_signature_block(self):
        """``{"state", "signatures": [{"id", "name", "meaning", "reason", "at", "shown_at", "method", "covers", "changes"}],
        "steps": [{"policy", "action", "meaning_id", "meaning", "count", "signers", "lacking", "who", "mine"}]}``.

        ``at`` is ISO 8601 UTC; ``shown_at`` is the reader's local time and names its zone (21 CFR 11.50).
        """
        self.ensure_one()
        signatures = self._trace_get_signatures()
        covering = self._trace_get_covering(signatures)
        policies = self.env["trace.signature.policy"]._get_for(self)[self]
        return {
            "state": self.trace_signature_state,
            "signatures": [self._trace_show_signature(one) for one in signatures],
            "steps": [step for policy in policies for step in self._trace_show_steps(policy, covering)],
        }

    def _trace_show_signature(self, signature):
        changes = signature._get_differences(self)
        local = fields.Datetime.context_timestamp(self, signature.signed_at)
        return {
            "id": signature.id,
            "name": signature.signer_name,
            "meaning": signature.meaning,
            "refuses": signature.is_refusal,
            "reason": signature.reason or "",
            "at": signature.signed_at.isoformat() + "Z",
            "shown_at": f"{local:%Y-%m-%d %H:%M:%S} {local.tzname()} (UTC{local:%z})",
            "method": dict(signature._fields["method"]._description_selection(self.env))[signature.method],
            "covers": not changes,
            "changes": changes,
        }

    def _trace_show_steps(self, policy, covering):
        """The steps of a policy; in order, only the first that is not complete can be signed."""
        shown = [self._trace_show_step(policy, step, given) for step, given in policy._get_progress(self, covering)]
        if policy.is_sequential:
            for step in [step for step in shown if step["lacking"] > 0][1:]:
                step["mine"] = False
        return shown

    def _trace_show_step(self, policy, step, given):
        return {
            "policy": policy.name,
            "action": policy.action_label,
            "in_order": policy.is_sequential,
            "meaning_id": step.meaning_id.id,
            "meaning": step.meaning_id.name,
            "count": step.signer_count,
            "signers": given.mapped("signer_name"),
            "lacking": step.signer_count - len(given),
            "who": step._say_who(),
            "mine": step._is_entitled(self.env.user, self) and self.env.user not in given.user_id,
        }

    def action_trace_sign(self):
        """Open the signing dialog for these records, from a button or from a list."""
        return {
            "type": "ir.actions.client",
            "tag": "trace_sign",
            "params": {
                "res_model": self._name,
                "res_ids": self.ids,
                "document": ", ".join(record.display_name or "" for record in self[:3]),
                "meaning_id": self[:1]._trace_get_next_meaning(),
            },
        }

    def _trace_get_next_meaning(self):
        """The meaning of the first step that waits for the current user, or False."""
        steps = self._trace_get_signature_block()["steps"] if self.id else []
        return next((step["meaning_id"] for step in steps if step["lacking"] > 0 and step["mine"]), False)
