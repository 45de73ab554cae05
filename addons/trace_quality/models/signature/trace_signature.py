"""Electronic signatures: who stood for what, when and why, bound to the content that was signed (21 CFR 11)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.trace_genealogy.guard import sql as guard

METHODS = [("password", "Password"), ("totp", "Authenticator code"), ("passkey", "Passkey")]


class TraceSignature(models.Model):
    """One signature of one person under one record. Written by ``sign`` alone; the database refuses every change.

    Its hash and that of its content go to the audit trail when it is made, and are sealed with it: ``verify`` compares.
    """

    _name = "trace.signature"
    _description = "Electronic Signature"
    _order = "id desc"
    _log_access = False
    _rec_name = "document"

    signed_at = fields.Datetime("Time", required=True, readonly=True, help="UTC, by the server's clock.")
    user_id = fields.Many2one("res.users", "Signer", required=True, readonly=True, index=True, ondelete="restrict")
    signer_name = fields.Char("Printed Name", required=True, readonly=True, help="As it was when signing.")
    signer_login = fields.Char("Login", required=True, readonly=True)
    signer_groups = fields.Json(readonly=True, help="The groups of the signer when signing: what entitled to it.")
    meaning_id = fields.Many2one("trace.signature.meaning", required=True, readonly=True, ondelete="restrict")
    meaning = fields.Char("Meaning as Signed", required=True, readonly=True)
    is_refusal = fields.Boolean("Refuses", readonly=True)
    reason = fields.Text(readonly=True)
    res_model = fields.Char("Kind (technical name)", required=True, readonly=True)
    res_id = fields.Many2oneReference("Record (id)", model_field="res_model", required=True, readonly=True)
    model_name = fields.Char("Kind", compute="_compute_model_name")
    document = fields.Char("Record", required=True, readonly=True, help="The name of the record when it was signed.")
    content = fields.Json(
        "Signed Content",
        readonly=True,
        groups="trace_genealogy.group_trace_quality,trace_genealogy.group_trace_auditor",
    )
    content_version = fields.Integer(required=True, readonly=True)
    content_hash = fields.Char(
        required=True, readonly=True, help="SHA-256 over the signed content, and over which record it is of."
    )
    statement_hash = fields.Char(
        "Signature Hash", required=True, readonly=True, help="SHA-256 over all that this signature states."
    )
    method = fields.Selection(METHODS, "Authenticated By", required=True, readonly=True)
    company_id = fields.Many2one("res.company", readonly=True, index=True, ondelete="restrict")
    covers = fields.Boolean(compute="_compute_covers", help="Whether the record still is what was signed.")
    changes = fields.Text("Changed Since", compute="_compute_covers")

    _by_record = models.Index("(res_model, res_id, id)")
    _by_time = models.Index("(signed_at)")

    def init(self):
        guard.protect(self.env.cr, "trace_signature")

    @api.depends("res_model")
    def _compute_model_name(self):
        for signature in self:
            known = signature.res_model in self.env
            signature.model_name = self.env[signature.res_model]._description if known else signature.res_model

    @api.depends("document", "meaning", "signer_name")
    def _compute_display_name(self):
        for signature in self:
            signature.display_name = self.env._(
                "%(meaning)s of %(document)s by %(name)s",
                meaning=signature.meaning,
                document=signature.document,
                name=signature.signer_name,
            )

    @api.depends("content_hash")
    def _compute_covers(self):
        """A record that is gone is covered by nothing; what changed is told to those who may read the record."""
        for res_model, signatures in self.grouped("res_model").items():
            known = res_model in self.env
            records = self.env[res_model].browse(set(signatures.mapped("res_id"))).exists() if known else ()
            there = {record.id: record for record in records}
            readable = set(records._filtered_access("read").ids) if records else ()
            for signature in signatures:
                record = there.get(signature.res_id)
                if record is None:
                    signature.covers = False
                    signature.changes = self.env._("The record does not exist any more.")
                    continue
                signature.covers = signature._is_of(record)
                signature.changes = (
                    "\n".join(signature._get_differences(record))
                    if record.id in readable
                    else self.env._("You may not read the record.")
                )

    def _get_owner(self):
        """The record under which this signature stands, empty when it is gone; None when its kind is unknown."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).exists() if self.res_model in self.env else None

    def action_open_record(self):
        """Open what was signed, when it is still there."""
        if not self._get_owner():
            raise UserError(self.env._("%(record)s does not exist any more.", record=self.document))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

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
        return UserError(
            self.env._(
                "A signature is never changed or deleted. To take one back, sign again in a meaning that refuses, or change "
                "the record: then the signature no longer covers it."
            )
        )
