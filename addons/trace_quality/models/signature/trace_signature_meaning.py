"""What a signature may mean (21 CFR 11.50)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class TraceSignatureMeaning(models.Model):
    _name = "trace.signature.meaning"
    _inherit = ["trace.audited"]
    _description = "Meaning of a Signature"
    _order = "sequence, id"

    _trace_audited = ("name", "code", "reason_required", "is_refusal", "active")

    name = fields.Char(required=True, translate=True, help="As printed beside the signature: Approval, Review…")
    code = fields.Char(required=True, help="How programs name it; it stays when the name is changed.")
    sequence = fields.Integer(default=10)
    reason_required = fields.Boolean(help="Who signs in this meaning says why.")
    is_refusal = fields.Boolean(
        "Refuses",
        help="Signed in this meaning, the record may not go on until it is changed or the same person signs otherwise.",
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "There is a meaning with this code already.")

    @api.model
    def _find(self, meaning):
        """The meaning of this id, code or name. Raises UserError when there is none."""
        if isinstance(meaning, int) and not isinstance(meaning, bool):
            found = self.search([("id", "=", meaning)])
        else:
            text = str(meaning or "").strip()
            found = self.search([("code", "=ilike", text)]) or self.search([("name", "=ilike", text)])
        if len(found) != 1:
            known = ", ".join(self.search(Domain.TRUE).mapped("code"))
            raise UserError(
                self.env._(
                    "%(meaning)s is no meaning of a signature. Use one of: %(known)s.", meaning=meaning, known=known
                )
            )
        return found
