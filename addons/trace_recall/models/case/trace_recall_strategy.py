"""The strategy of a recall (21 CFR 7.42): what its class is called here, and whether the public is warned."""

from odoo import api, fields, models


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    class_label = fields.Char(
        "Class (Company's Name)", compute="_compute_class_label", help="What the lead company calls the class."
    )
    public_warning = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("undecided", "Not Decided Yet")],
        default="undecided",
        required=True,
        tracking=True,
        help="Whether the public is warned, where other means cannot prevent use of the product (21 CFR 7.42(b)(2)).",
    )
    public_warning_reason = fields.Text("Why (Not) Warn", help="Kept for the authority.")
    date_estimated = fields.Date(
        "Estimated Completion",
        tracking=True,
        help="When everything is expected to be back or destroyed (21 CFR 7.53(b)(6)).",
    )

    @api.model
    def _get_said(self):
        return super()._get_said() | {"public_warning", "public_warning_reason", "date_estimated"}

    @api.depends("recall_class", "company_id")
    def _compute_class_label(self):
        for recall in self:
            recall.class_label = recall.company_id._get_trace_recall_class_label(recall.recall_class)

    def _get_open_points(self):
        points = super()._get_open_points()
        if not self.recall_class:
            said = self.env._("There is no class: the hazard was not evaluated.")
            points.append({"code": "class", "message": said, "blocking": False})
        if self.public_warning == "undecided":
            said = self.env._("Whether the public is warned was not decided.")
            points.append({"code": "public_warning", "message": said, "blocking": False})
        return points
