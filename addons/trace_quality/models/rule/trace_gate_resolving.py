"""From a refusal to the step: enter what is missing, sign for the rest, press the button again."""

from odoo import api, models
from odoo.exceptions import UserError

from ...exceptions import GateRefusal
from ...gate import blocking
from .checkers import CHECKERS


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def trace_resolve(self, documents, entries=(), reason=None, credential=None):
        """Store what was entered for findings, sign for what may be signed, and do the step again.

        ``documents``: list of ``{"model", "id", "operations": [text], "goods": [{"line_id", "lot_id", "product_id"}]}`` whose
        step was refused, as its findings name them; ``goods`` are needed when a change of a closed document was refused.
        ``entries``: list of ``{"requirement_id", "line_id", "lot_id", "product_id", "value"}``, the first four as in the finding;
        ``value`` is text, number, boolean, id or ISO date, as the finding's ``entry`` says, and for a file
        ``{"file": base64, "file_name"}``, for a certificate also ``{"number", "type_id", "valid_until"}``.
        ``reason`` (text) and ``credential`` (see ``trace.signature.sign``) sign for what is still missing and may be signed.

        Returns ``{"done": bool, "message": text, "findings": [finding], "action": action or False}``. What was entered stays
        although ``done`` is false and something else is missing. A refused change of a closed document has to be made again by
        the caller; the message says so. Raises UserError when an entry or a signature is refused, and AccessError when the user
        may not write the document or the lot.
        """
        records = [self._browse_document(each) for each in documents]
        self._store_entries(self._get_step_passages(records) + self._get_passages_ahead(records), entries)
        findings = self._find(self._get_step_passages(records))
        if (reason or "").strip() and not any(finding.enforcement == "block" for finding in findings):
            # what only posting makes is signed for ahead; whether anything else stands against it posting says
            ahead = self._find(self._get_passages_ahead(records))
            signable = [finding for finding in findings + ahead if finding.enforcement == "sign"]
            self._sign_findings(signable, reason, credential)
            findings = [finding for finding in findings if finding not in signable]
        if blocking(findings):
            return self._answer(findings)
        return self._press(records)

    @api.model
    @api.readonly
    def trace_get_signing(self, rule_ids):
        """Whether the user may sign for findings of these rules: ``{"allowed": bool}``."""
        # sudo: only whether the user may sign is told
        rules = self.env["trace.capture.rule"].sudo().browse(rule_ids).exists()
        return {"allowed": all(self._may_sign(rule) for rule in rules)}

    # ------------------------------------------------------------------ the document

    @api.model
    def _browse_document(self, named):
        """(record, operations, goods); only documents that go through the gate by a button."""
        model, res_id = named.get("model"), named.get("id")
        record = self.env[model].browse(res_id).exists() if model in self.env else None
        if not record or not hasattr(record, "_trace_press_again"):
            raise UserError(self.env._("This document is not there any more. Close this and look for it."))
        record.check_access("write")
        return record, tuple(named.get("operations") or ()), tuple(named.get("goods") or ())

    @api.model
    def _find(self, passages):
        return self._waive(passages, self._judge(passages))

    @api.model
    def _get_step_passages(self, records):
        passages = []
        for record, operations, goods in records:
            closed = record._trace_is_closed()
            passages += record._trace_get_change(goods) if closed else record._trace_get_step_passages(operations)
        return passages

    @api.model
    def _get_passages_ahead(self, records):
        return [
            passage
            for record, operations, _goods in records
            if not record._trace_is_closed()
            for passage in record._trace_get_passages_ahead(operations)
        ]

    @api.model
    def _press(self, records):
        """Press the button of each document once more; what the gate then finds is answered like the first time."""
        closed = [record.display_name for record, _operations, _goods in records if record._trace_is_closed()]
        try:
            with self.env.cr.savepoint():
                results = [record._trace_press_again(operations) for record, operations, _goods in records]
        except GateRefusal as refusal:
            return self._answer(refusal.findings)
        actions = [result for result in results if isinstance(result, dict)]
        return {
            "done": True,
            "message": self._say_made_again(closed) if closed else self.env._("Saved."),
            "findings": [],
            "action": actions[0] if actions else False,
        }

    @api.model
    def _say_made_again(self, names):
        return self.env._(
            "What you entered and signed is kept. %(documents)s is closed already, and the change itself was not made: make it "
            "again.",
            documents=", ".join(names),
        )

    @api.model
    def _answer(self, findings):
        still = blocking(findings)
        return {
            "done": False,
            "message": self._say(still),
            "findings": [finding.as_dict() for finding in still],
            "action": False,
        }

    # ------------------------------------------------------------------ entering

    @api.model
    def _store_entries(self, passages, entries):
        """Write the values with the user's own rights, each on the lot, or on its line while there is no lot."""
        if not entries:
            return
        asked = self._with_all_rights(self.env["trace.capture.rule"]._find_asked(passages))
        known = {self._get_entry_key(each): each for each in asked}
        for entry in entries:
            key = tuple(entry.get(name) or 0 for name in ("requirement_id", "line_id", "lot_id", "product_id"))
            # a line that posting made was undone with it; what it was about to move is known all the same
            each = known.get(key) or known.get((key[0], 0, *key[2:])) or known.get((key[0], 0, 0, key[3]))
            if not each:
                raise UserError(
                    self.env._("The document has changed meanwhile. Close this, and press its button again.")
                )
            record = each.passage.lot or each.passage.line
            if not record:
                raise UserError(
                    self.env._(
                        "%(product)s gets its lot only when %(document)s is posted. Give it its lot first, then enter this.",
                        product=each.passage.product.display_name,
                        document=each.passage.document_key[2],
                    )
                )
            CHECKERS[each.kind](self.env).store(each, entry.get("value"), record.with_env(self.env))

    @api.model
    def _get_entry_key(self, each):
        passage = each.passage
        return each.requirement.id, passage.line.id or 0, passage.lot.id or 0, passage.product.id

    # ------------------------------------------------------------------ signing

    @api.model
    def _sign_findings(self, findings, reason, credential):
        """The user lets these pass, and signs each exception electronically."""
        if not findings:
            return
        # sudo: who may sign is read, and nothing else of the rules
        rules = self.env["trace.capture.rule"].sudo().browse({finding.rule_id for finding in findings})
        for rule in rules:
            if not self._may_sign(rule):
                raise UserError(
                    self.env._(
                        "You may not sign for exceptions to %(rule)s. Ask a member of %(groups)s.",
                        rule=rule.name,
                        groups=", ".join(rule.signer_group_ids.mapped("full_name")),
                    )
                )
        exceptions = self.env["trace.capture.exception"]._sign(findings, reason)
        exceptions.sudo(False)._sign_electronically(credential, reason)

    @api.model
    def _may_sign(self, rule):
        return not rule.signer_group_ids or bool(rule.signer_group_ids & self.env.user.all_group_ids)
