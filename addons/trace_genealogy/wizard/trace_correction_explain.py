"""Asks for the reason of edits that were made without one."""

from odoo import fields, models


class TraceCorrectionExplain(models.TransientModel):
    _name = "trace.correction.explain"
    _description = "Give the Reason of an Edit"

    correction_ids = fields.Many2many(
        "trace.correction",
        string="Edits",
        readonly=True,
        default=lambda self: self.env.context.get("active_ids", []),
    )
    reason = fields.Text(required=True, help="Why the posted fact was changed. It cannot be changed again.")

    def action_explain(self):
        self.correction_ids.explain(self.reason)
        return {"type": "ir.actions.act_window_close"}
