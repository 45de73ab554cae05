"""What is received may have to be held: in the posting's own transaction, so that there is no moment in between."""

from odoo import api, models


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _follow(self, passages):
        result = super()._follow(passages)
        received = [passage for passage in passages if "receive" in passage.operations and passage.lot]
        if received and self._has_receipt_rules():
            self._apply_receipt_rules(received)
        return result

    @api.model
    def _has_receipt_rules(self):
        # sudo: rules apply to everybody, who need not see them
        rules = self.env["trace.hold.rule"].sudo()
        return bool(rules.search_count([("trigger", "in", ("receipt", "partner", "product"))], limit=1))

    @api.model
    def _apply_receipt_rules(self, passages):
        grouped = {}
        for passage in passages:
            key = passage.company, passage.document, passage.partner, passage.picking_type
            grouped[key] = grouped.get(key, passage.lot) | passage.lot
        Rule = self.env["trace.hold.rule"]
        for (company, document, partner, picking_type), lots in grouped.items():
            for trigger in ("receipt", "partner", "product"):
                Rule._apply(trigger, lots, partner, picking_type, document or None, company)
