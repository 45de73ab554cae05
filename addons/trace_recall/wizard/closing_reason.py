"""Asking why a case is cancelled, put back to draft, or reopened."""

from odoo import fields, models


class TraceRecallReason(models.TransientModel):
    _name = "trace.recall.reason"
    _description = "Why a Recall Is Turned Back"

    recall_id = fields.Many2one("trace.recall", required=True, ondelete="cascade")
    verb = fields.Selection(
        [("cancel", "Cancel"), ("redraft", "Back to Draft"), ("reopen", "Reopen")], "Step", required=True, readonly=True
    )
    reason = fields.Text("Why", required=True)

    def action_confirm(self):
        """Take the step, with this reason."""
        self.ensure_one()
        steps = {
            "cancel": self.recall_id.action_cancel,
            "redraft": self.recall_id.action_redraft,
            "reopen": self.recall_id.action_reopen,
        }
        return steps[self.verb](reason=self.reason)
