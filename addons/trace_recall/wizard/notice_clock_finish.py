"""Asks when, and under which number, an authority was told."""

from odoo import fields, models


class TraceRecallClockFinish(models.TransientModel):
    _name = "trace.recall.clock.finish"
    _description = "Authority Told"

    clock_ids = fields.Many2many("trace.recall.clock", required=True)
    outcome = fields.Selection(
        [("done", "The authority was told"), ("waived", "It does not apply")], required=True, default="done"
    )
    when = fields.Datetime("Told On", default=fields.Datetime.now)
    number = fields.Char("Authority's Number", help="Under which the authority received it.")
    reason = fields.Text("Why Not")
    attachment_ids = fields.Many2many("ir.attachment", string="Documents", help="What was sent, and the receipt.")

    def action_finish(self):
        """Stop the clocks, and keep with them what was entered."""
        self.ensure_one()
        self.clock_ids._finish(self.outcome, self.when, self.number, self.reason, self.attachment_ids)
        return {"type": "ir.actions.act_window_close"}
