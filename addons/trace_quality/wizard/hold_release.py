"""Asks what was decided about held goods, and lets them go."""

from odoo import fields, models

from ..hold import DISPOSITIONS


class TraceHoldRelease(models.TransientModel):
    _name = "trace.hold.release"
    _description = "Release a Hold"

    hold_id = fields.Many2one("trace.hold", required=True, readonly=True)
    line_ids = fields.Many2many(
        "trace.hold.line",
        string="Goods to Release",
        domain="[('hold_id', '=', hold_id), ('state', '=', 'placed')]",
        help="Take out what stays held.",
    )
    disposition = fields.Selection(DISPOSITIONS, default="use_as_is", required=True, help="What was decided.")
    reason = fields.Text(required=True, help="Why it may move again: what was examined, by whom, with what result.")

    def action_release(self):
        self.ensure_one()
        self.hold_id.action_release(reason=self.reason, disposition=self.disposition, lines=self.line_ids.ids)
        return {"type": "ir.actions.act_window_close"}
