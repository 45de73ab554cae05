"""Closing exceptions by hand asks what was done."""

from odoo import fields, models


class TraceCaptureExceptionClose(models.TransientModel):
    _name = "trace.capture.exception.close"
    _description = "Close Exceptions"

    exception_ids = fields.Many2many(
        "trace.capture.exception",
        "trace_capture_exception_close_rel",
        default=lambda self: self.env.context.get("active_ids"),
    )
    note = fields.Text("What Was Done", required=True, help="It is kept with the exception.")

    def action_close(self):
        self.exception_ids.action_close(note=self.note)
        return {"type": "ir.actions.act_window_close"}
