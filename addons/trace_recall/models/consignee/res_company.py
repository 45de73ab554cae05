"""How a company follows up on those it recalls from."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_recall_page_days = fields.Integer(
        "Reply Pages Stay Open",
        default=90,
        help="The address in a notice or reminder opens the consignee's page for so many days.",
    )
    trace_recall_remind_days_1 = fields.Integer(
        "Remind after (Class I)", default=1, help="Whoever has not answered is reminded every so many days."
    )
    trace_recall_remind_days_2 = fields.Integer(
        "Remind after (Class II)", default=3, help="Also for cases that have no class yet."
    )
    trace_recall_remind_days_3 = fields.Integer(
        "Remind after (Class III)", default=7, help="Whoever has not answered is reminded every so many days."
    )
    trace_recall_reminders = fields.Integer(
        "Reminders",
        default=3,
        help="After so many the responsible of the recall gets an activity: then people have to call or to go there.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_recall_page_days = fields.Integer(related="company_id.trace_recall_page_days", readonly=False)
    trace_recall_remind_days_1 = fields.Integer(related="company_id.trace_recall_remind_days_1", readonly=False)
    trace_recall_remind_days_2 = fields.Integer(related="company_id.trace_recall_remind_days_2", readonly=False)
    trace_recall_remind_days_3 = fields.Integer(related="company_id.trace_recall_remind_days_3", readonly=False)
    trace_recall_reminders = fields.Integer(related="company_id.trace_recall_reminders", readonly=False)
