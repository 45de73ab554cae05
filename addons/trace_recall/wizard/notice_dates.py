"""Asks when a case was opened and known of, and why that is corrected."""

from odoo import fields, models


class TraceRecallDates(models.TransientModel):
    _name = "trace.recall.dates"
    _description = "Correct the Dates of a Recall"

    recall_id = fields.Many2one("trace.recall", required=True, ondelete="cascade")
    date_opened = fields.Datetime("Opened On", required=True)
    date_known = fields.Datetime("Known Since", help="Empty: when the case was opened.")
    reason = fields.Text("Why", required=True)

    def action_confirm(self):
        """Correct them, with this reason."""
        self.ensure_one()
        dates = {"date_opened": self.date_opened, "date_known": self.date_known}
        return self.recall_id.action_correct_dates(dates, reason=self.reason)
