"""Signing: authority, authentication, and the signatures."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...signature import content as canon
from ...signature import redaction

# What the server's log must not show, however much it is told to write.
redaction.hide("odoo.service.model", ("sign", "trace_resolve"))


class TraceSignature(models.Model):
    _inherit = "trace.signature"

    @api.model
    def sign(self, res_model, res_ids, meaning, credential, reason=None):
        """Sign records as the current user, who authenticates anew for every call (21 CFR 11.100, 11.200).

        ``res_ids``: list of ids; one authentication, a signature each. ``meaning``: id, code or name of a
        ``trace.signature.meaning``. ``credential``: the password as text, or ``{"type": "password", "password": text}``,
        ``{"type": "totp", "token": text}`` (with ``"password"`` both are checked) or ``{"type": "passkey",
        "webauthn_response": text}``; it is checked, and neither kept nor logged. An API key is no credential.
        ``reason``: text; some meanings ask for it. Returns the ids of the signatures, in the order of ``res_ids``.

        Raises ``SignatureRefused`` when the credential is wrong or its owner locked out (the attempt is recorded although
        this transaction fails), UserError when there is nothing to sign or the user is not entitled to what a policy asks,
        AccessError when the user may not read a record.
        """
        records = self._get_records_to_sign(res_model, res_ids)
        meaning = self.env["trace.signature.meaning"]._find(meaning)
        reason = (reason or "").strip()
        if meaning.reason_required and not reason:
            raise UserError(
                self.env._("Say why: a signature that means %(meaning)s needs a reason.", meaning=meaning.name)
            )
        self.env["trace.signature.policy"]._check_entitled(records, meaning)
        method = self.env["trace.signature.attempt"]._authenticate(credential, records, meaning)
        signatures = self._append(records, meaning, reason, method)
        for record in records:
            if "trace_signature_state" in record._fields:
                record._trace_after_signing(meaning)
        return signatures.ids

    @api.model
    def _get_records_to_sign(self, res_model, res_ids):
        wanted = [res_ids] if isinstance(res_ids, int) else list(res_ids or [])
        if res_model not in self.env or self.env[res_model]._abstract or self.env[res_model]._transient or not wanted:
            raise UserError(self.env._("There is nothing to sign: name the records by their model and ids."))
        if not self.env.user._is_internal():
            raise UserError(
                self.env._("Only users of the company sign here; %(user)s is none.", user=self.env.user.name)
            )
        records = self.env[res_model].browse(dict.fromkeys(wanted))
        gone = records - records.exists()
        if gone:
            raise UserError(
                self.env._("%(kind)s %(ids)s does not exist any more.", kind=records._description, ids=gone.ids)
            )
        records.check_access("read")
        return records

    @api.model
    def _append(self, records, meaning, reason, method):
        now = fields.Datetime.now()
        # sudo: nobody has the right to create signatures; whoever proved who they are signs
        signatures = self.sudo().create(
            [self._prepare_signature_vals(record, meaning, reason, method, now) for record in records]
        )
        self.env["trace.audit"]._record([signature._prepare_audit_row() for signature in signatures])
        return signatures.sudo(False)

    @api.model
    def _prepare_signature_vals(self, record, meaning, reason, method, now):
        user = self.env.user
        content = self._get_content(record)
        company = record.company_id if "company_id" in record._fields else self.env["res.company"]
        values = {
            "signed_at": now,
            "user_id": user.id,
            "signer_name": user.name,
            "signer_login": user.login,
            "signer_groups": sorted(user.all_group_ids.ids),
            "meaning_id": meaning.id,
            "meaning": meaning.name,
            "is_refusal": meaning.is_refusal,
            "reason": reason or False,
            "res_model": record._name,
            "res_id": record.id,
            "document": record.display_name or f"{record._description} {record.id}",
            "content_version": canon.VERSION,
            "content_hash": canon.content_hash(record._name, record.id, content),
            "method": method,
            "company_id": company.id or False,
        }
        return values | {"content": content, "statement_hash": canon.statement_hash(self._get_statement(values))}

    @api.model
    def _get_statement(self, values):
        """What the signature's own hash covers: every column but the content, of which it has the hash."""
        stated = {name: value or None for name, value in values.items() if name != "is_refusal"}
        return stated | {
            "is_refusal": bool(values["is_refusal"]),
            "signed_at": fields.Datetime.to_string(values["signed_at"]),
        }

    def _prepare_audit_row(self):
        """The trail keeps no name of a person; the hash covers it."""
        return {
            "company_id": self.company_id.id or None,
            "model": self.res_model,
            "res_id": self.res_id,
            "label": self.document,
            "operation": "sign",
            "field": "trace_signature_ids",
            "new": canon.canonical(
                {
                    "signature": self.id,
                    "meaning": self.meaning,
                    "content_hash": self.content_hash,
                    "statement_hash": self.statement_hash,
                }
            ).decode(),
            "reason": self.reason[:500] if self.reason else None,
        }
