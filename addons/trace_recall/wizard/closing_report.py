"""Making a report of a recall: which one, and in which form it is wanted."""

from odoo import api, fields, models

from ..models.closing.trace_recall_report import KINDS


class TraceRecallReportMake(models.TransientModel):
    _name = "trace.recall.report.make"
    _description = "Make a Recall Report"

    recall_id = fields.Many2one("trace.recall", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, required=True, default="status")
    about = fields.Text(compute="_compute_about")

    @api.depends("kind")
    def _compute_about(self):
        words = {
            "status": self.env._(
                "For the authority, every two to four weeks: consignees notified with date and method, who responded and who did "
                "not, what was returned or destroyed, effectiveness checks, and when it will be finished."
            ),
            "affected": self.env._(
                "Every lot with product, quantity and certainty, every consignee with address and what they have, what is inside."
            ),
            "notice": self.env._("The text that the public reads, with the goods it is about."),
            "closing": self.env._(
                "The mass balance, what each consignee did, dispositions, costs, what stands open, and the timeline."
            ),
            "case": self.env._("Everything that is known of the case, as data."),
        }
        for wizard in self:
            wizard.about = words.get(wizard.kind)

    def action_make(self):
        """Make it, and show it."""
        self.ensure_one()
        report = self.recall_id._make_report(self.kind)
        return self.env["trace.recall"]._open_records(report.name, report)
