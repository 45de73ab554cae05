"""Transfers and orders that a policy lets pass only when signed: judged wherever they are posted."""

from odoo import api, models

from ...gate import Finding, Fix

ACTIONS = {"stock.picking": "validate", "mrp.production": "produce"}


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _judge(self, passages):
        return super()._judge(passages) + self._judge_signatures(passages)

    @api.model
    def _judge_signatures(self, passages):
        """One finding for each signature that a document lacks; one search for each kind of document."""
        documents = {}
        for passage in passages:
            if passage.document._name in ACTIONS:
                documents.setdefault(passage.document._name, set()).add(passage.document.id)
        findings = []
        for model, numbers in documents.items():
            records = self.env[model].browse(numbers)
            for record, policies in self.env["trace.signature.policy"]._get_for(records, ACTIONS[model]).items():
                if policies:
                    findings += self._find_unsigned(record, policies)
        return findings

    @api.model
    def _find_unsigned(self, record, policies):
        fix = Fix(label=self.env._("Sign"), res_model=record._name, res_id=record.id, method="action_trace_sign")
        return [
            Finding(
                code="signature",
                message=sentence,
                enforcement="block",
                document=(record._name, record.id, record.display_name or ""),
                fixes=(fix,),
            )
            for _missing, sentence in record._trace_find_missing(policies, record._trace_get_covering())
        ]
