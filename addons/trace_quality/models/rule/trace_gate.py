"""Capture rules at the gate: what is missing, what was signed, what is written down."""

from odoo import api, models

from .checkers import CHECKERS


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _judge(self, passages):
        return super()._judge(passages) + self._find_missing(passages)

    @api.model
    def _find_missing(self, passages):
        """Findings about everything that capture rules ask and these passages lack; of each kind one set of queries."""
        asked = self.env["trace.capture.rule"]._find_asked(passages)
        by_kind = {}
        for each in self._with_all_rights(asked):
            by_kind.setdefault(each.kind, []).append(each)
        # sudo: whether a step may go on depends on what is so, not on what the user may read
        env = self.sudo().env
        return [finding for kind, these in by_kind.items() for finding in CHECKERS[kind](env).find(these)]

    @api.model
    def _with_all_rights(self, asked):
        known, lifted = {}, []
        for each in asked:
            if id(each.passage) not in known:
                # sudo: facts are read whoever posts; a portal user or a till may not read lots
                fields = {
                    name: value.sudo()
                    for name, value in each.passage._asdict().items()
                    if isinstance(value, models.BaseModel)
                }
                known[id(each.passage)] = each.passage._replace(**fields)
            lifted.append(each._replace(passage=known[id(each.passage)]))
        return lifted

    @api.model
    def _waive(self, passages, findings):
        """Without what somebody signed for, for exactly this step."""
        return self.env["trace.capture.exception"]._waive(super()._waive(passages, findings))

    @api.model
    def _keep_warnings(self, findings):
        self.env["trace.capture.exception"]._keep(findings)
        return super()._keep_warnings(findings)

    @api.model
    def _check_posted(self, passages):
        passages = [passage._replace(is_posted=True) for passage in passages]
        result = super()._check_posted(passages)
        self.env["trace.capture.exception"]._mark_used(passages)
        return result
