"""Concessions let pass what stands against a step."""

from odoo import api, models

from ...gate import blocking
from .drawing import drawing


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _check_posted(self, passages):
        with drawing(self.env):
            return super()._check_posted(passages)

    @api.model
    def _waive(self, passages, findings):
        findings = super()._waive(passages, findings)
        if not blocking(findings):
            return findings
        return self.env["trace.concession"]._let_pass(passages, findings)
