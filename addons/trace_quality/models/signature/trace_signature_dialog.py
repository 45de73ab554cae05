"""What the signing dialog shows."""

from odoo import api, models
from odoo.fields import Domain


class TraceSignature(models.Model):
    _inherit = "trace.signature"

    @api.model
    @api.readonly
    def get_dialog(self, res_model, res_ids):
        """``{"signer", "login", "document", "meaning_id", "meanings": [{"id", "name", "reason_required"}], "methods":
        [{"key", "label"}]}``: how the current user may sign these records; ``meaning_id`` is what a policy asks of them, or
        False. Raises AccessError when the user may not read a record.
        """
        records, user = self._get_records_to_sign(res_model, res_ids), self.env.user
        signed = "trace_signature_state" in records._fields
        labels = dict(self._fields["method"]._description_selection(self.env))
        return {
            "signer": user.name,
            "login": user.login,
            "document": records[:1].display_name,
            "meaning_id": signed and records[:1]._trace_get_next_meaning(),
            "meanings": self.env["trace.signature.meaning"].search_read(Domain.TRUE, ["name", "reason_required"]),
            "methods": [{"key": key, "label": labels[key]} for key in self._get_methods(user)],
        }

    @api.model
    def _get_methods(self, user):
        """How this user can prove who they are, the password first."""
        methods = ["password"]
        if "totp_enabled" in user._fields and user.totp_enabled:
            methods.append("totp")
        if "auth_passkey_key_ids" in user._fields and user.auth_passkey_key_ids:
            methods.append("passkey")
        return methods
