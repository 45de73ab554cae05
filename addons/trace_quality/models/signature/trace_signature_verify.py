"""Whether signatures are what they were when they were made."""

import json

from odoo import api, models
from odoo.fields import Domain

from ...signature import content as canon

STATED = (
    "signed_at", "user_id", "signer_name", "signer_login", "signer_groups", "meaning_id", "meaning", "is_refusal", "reason",
    "res_model", "res_id", "document", "content_version", "content_hash", "method", "company_id",
)  # fmt: skip


class TraceSignature(models.Model):
    _inherit = "trace.signature"

    @api.model
    @api.readonly
    def verify(self, signature_ids=None):
        """Recompute the hashes of signatures (all the caller sees, or these) and compare them with the audit trail.

        Returns ``{"ok": bool, "signatures": int, "bad": [{"signature_id", "problem"}], "missing": [signature ids]}``;
        ``problem`` is ``content`` (the content stored is not what was hashed), ``statement`` (name, meaning, reason or time
        is not), or ``trail`` (the audit trail states another hash or none). ``missing`` are signatures that the trail
        knows and that are gone; they are looked for only when all are verified. That the trail itself is untouched is
        what ``trace.seal.verify`` shows.
        """
        signatures = self.browse(signature_ids) if signature_ids is not None else self.search(Domain.TRUE)
        signatures.check_access("read")
        # sudo: the content is hashed, not shown; the trail, and which others there are, is read to compare
        everything = self.sudo()
        signatures, trail = everything.browse(signatures.ids), everything._get_trail()
        bad = [
            {"signature_id": signature.id, "problem": problem}
            for signature in signatures
            if (problem := signature._find_problem(trail.get(signature.id)))
        ]
        there = set(everything.search(Domain.TRUE).ids) if signature_ids is None else trail.keys()
        missing = sorted(trail.keys() - there)
        return {"ok": not bad and not missing, "signatures": len(signatures), "bad": bad, "missing": missing}

    @api.model
    def _get_trail(self):
        """``{signature id: what the audit trail says of it}``."""
        rows = self.env["trace.audit"].search([("operation", "=", "sign")])
        said = (json.loads(row.new) for row in rows if row.field == "trace_signature_ids")
        return {row["signature"]: row for row in said}

    def _find_problem(self, trail):
        values = {name: self[name].id if self._fields[name].type == "many2one" else self[name] for name in STATED}
        if canon.content_hash(self.res_model, self.res_id, self.content) != self.content_hash:
            return "content"
        if canon.statement_hash(self._get_statement(values)) != self.statement_hash:
            return "statement"
        stated = (self.content_hash, self.statement_hash)
        return None if trail and (trail["content_hash"], trail["statement_hash"]) == stated else "trail"
