"""Attempts to sign, and who is not let try again (21 CFR 11.300)."""

import json
import re

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessDenied, UserError
from odoo.http import request

from odoo.addons.trace_genealogy.guard import sql as guard

from ...exceptions import SignatureRefused
from . import sql
from .trace_signature import METHODS

OUTCOMES = [("signed", "Signed"), ("failed", "Refused: wrong credential"), ("locked", "Refused: locked out")]


class TraceSignatureAttempt(models.Model):
    """One row per attempt. What did not succeed is written in a transaction of its own, for that of the caller fails."""

    _name = "trace.signature.attempt"
    _description = "Attempt to Sign"
    _order = "id desc"
    _log_access = False
    _rec_name = "document"

    attempted_at = fields.Datetime("Time", required=True, readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True, ondelete="restrict")
    outcome = fields.Selection(OUTCOMES, required=True, readonly=True)
    method = fields.Selection(METHODS, readonly=True)
    meaning_id = fields.Many2one("trace.signature.meaning", readonly=True, ondelete="restrict")
    res_model = fields.Char("Kind (technical name)", readonly=True)
    document = fields.Char("Records", readonly=True, help="What was to be signed, the first three of many.")
    address = fields.Char("From Address", readonly=True, help="The network address of the client.")
    company_id = fields.Many2one("res.company", readonly=True, ondelete="restrict", help="The company of the user.")

    _by_user = models.Index("(user_id, id)")

    def init(self):
        guard.protect(self.env.cr, "trace_signature_attempt")

    @api.model
    def _authenticate(self, credential, records, meaning):
        """Check who the current user is, anew, and return by what. Raises ``SignatureRefused``.

        Attempts of one person are made one after the other, so that many at once are counted like many in a row.
        """
        user = self.env.user
        credentials = self._read_credential(credential)
        self.env.execute_query(sql.queue(user.id))
        facts = self._prepare_attempt_vals(records, meaning, credentials[0]["type"])
        self._refuse_locked_out(user, facts)
        try:
            for one in credentials:
                self._check_one(user, one)
        except AccessDenied:
            self._refuse_wrong(user, facts)
        # sudo: nobody has the right to create attempts
        self.sudo().create([facts | {"outcome": "signed"}])
        return facts["method"]

    @api.model
    def _check_one(self, user, credential):
        if credential["type"] == "totp" and not ("totp_enabled" in user._fields and user.totp_enabled):
            raise UserError(self.env._("You have no authenticator app set up. Sign with your password."))
        if credential["type"] == "webauthn" and "auth_passkey_key_ids" not in user._fields:
            raise UserError(self.env._("Passkeys are not installed here. Sign with your password."))
        if user._check_credentials(credential, {"interactive": True}).get("uid") != user.id:
            raise AccessDenied

    @api.model
    def _read_credential(self, credential):
        """What ``res.users._check_credentials`` takes, one or two; raises UserError for what is no credential at all."""
        given = {"type": "password", "password": credential} if isinstance(credential, str) else credential
        given = given if isinstance(given, dict) else {}
        kind, password = given.get("type"), given.get("password")
        with_password = [{"type": "password", "login": self.env.user.login, "password": password}]
        if kind == "password" and isinstance(password, str) and password:
            return with_password
        if kind == "totp" and re.fullmatch(r"\s*(\d\s*){6,8}", str(given.get("token") or "")):
            token = {"type": "totp", "token": int(re.sub(r"\s", "", str(given["token"])))}
            return [token, *(with_password if password else ())]
        response = given.get("webauthn_response")
        if kind in ("passkey", "webauthn") and response:
            text = response if isinstance(response, str) else json.dumps(response)
            return [{"type": "webauthn", "webauthn_response": text}]
        raise UserError(self.env._("Give your password, or the code of your authenticator app, to sign."))

    @api.model
    def _prepare_attempt_vals(self, records, meaning, kind):
        names = [record.display_name or "" for record in records[:3]]
        return {
            "attempted_at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "method": "passkey" if kind == "webauthn" else kind,
            "meaning_id": meaning.id,
            "res_model": records._name,
            "document": ", ".join(names) + (f" +{len(records) - 3}" if len(records) > 3 else ""),
            "address": request.httprequest.remote_addr if request else False,
            "company_id": self.env.user.company_id.id,
        }

    # ------------------------------------------------------------------ refusing, in a transaction of its own

    @api.model
    def _refuse_locked_out(self, user, facts):
        with self.pool.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            lockout = env["trace.signature.lockout"]._find_open(user.id)
            until = lockout.until
            if lockout:
                env[self._name].create([facts | {"outcome": "locked"}])
        if until:
            raise SignatureRefused(self._say_locked_out(until))

    @api.model
    def _refuse_wrong(self, user, facts):
        with self.pool.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            attempt = env[self._name].create([facts | {"outcome": "failed"}])
            until = env["trace.signature.lockout"]._lock_out_after(attempt).until
        if until:
            raise SignatureRefused(self._say_locked_out(until))
        raise SignatureRefused(
            self.env._("Nothing was signed: this is not the credential of %(user)s. Try again.", user=user.name)
        )

    @api.model
    def _say_locked_out(self, until):
        return self.env._(
            "Nothing was signed: you are locked out of signing until %(until)s (%(zone)s) because too many attempts failed. "
            "A traceability manager can unlock you.",
            until=fields.Datetime.context_timestamp(self, until).strftime("%Y-%m-%d %H:%M"),
            zone=str(self.env.tz),
        )

    # ------------------------------------------------------------------ never by hand

    def write(self, vals):
        if self:
            raise self._refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise self._refuse_by_hand()

    @api.model
    def _refuse_by_hand(self):
        return UserError(self.env._("The list of attempts to sign is never changed by hand."))
