"""Asks why a finding can stay."""

from odoo import fields, models


class TraceSetupAccept(models.TransientModel):
    _name = "trace.setup.accept"
    _description = "Accept Set-Up Findings"

    finding_ids = fields.Many2many("trace.setup.finding", string="Findings", required=True, readonly=True)
    reason = fields.Text(required=True, help="Kept with the finding: why it can stay, and who looked at it.")
    until = fields.Date(help="The finding is open again after this day. Leave it empty to accept it for good.")

    def action_accept(self):
        self.ensure_one()
        self.finding_ids.action_accept(self.reason, self.until)
        return {"type": "ir.actions.act_window_close"}
