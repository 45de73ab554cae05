"""Asks why a gap can stay."""

from odoo import fields, models


class TraceGapAccept(models.TransientModel):
    _name = "trace.gap.accept"
    _description = "Accept Gaps"

    gap_ids = fields.Many2many("trace.gap", string="Gaps", required=True, readonly=True)
    reason = fields.Text(required=True, help="Kept with the gap: why it can stay, and who looked at it.")
    until = fields.Date(help="The gap is open again after this day. Leave it empty to accept it for good.")

    def action_accept(self):
        self.ensure_one()
        self.gap_ids.action_accept(self.reason, self.until)
        return {"type": "ir.actions.act_window_close"}
