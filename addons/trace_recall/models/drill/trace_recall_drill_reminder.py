"""Reminding of the next drill."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

DUE = "trace_recall.mail_activity_type_drill_due"


class TraceRecallDrill(models.Model):
    _inherit = "trace.recall.drill"

    @api.model
    def _cron_remind(self):
        """An activity for each company whose last judged drill is older than it wants; one at a time."""
        companies = self.env["res.company"].search(Domain.TRUE)
        self._remind(companies)
        self.env["ir.cron"]._commit_progress(len(companies))

    @api.model
    def _remind(self, companies):
        companies = companies.filtered("trace_drill_months")
        last = dict(
            self._read_group(
                [("company_id", "in", companies.ids), ("state", "=", "judged")], ["company_id"], ["date_judged:max"]
            )
        )
        due = companies.filtered(lambda company: self._is_due(company, last.get(company)))
        reminded = self._get_reminders(companies).mapped("res_id")
        due = due.filtered(lambda company: company.partner_id.id not in reminded and company._get_trace_drill_user())
        # sudo: the reminder of a cron is nobody's own work
        return (
            self.env["mail.activity"]
            .sudo()
            .create([self._prepare_reminder_vals(company, last.get(company)) for company in due])
        )

    @api.model
    def _is_due(self, company, judged):
        wait = relativedelta(months=company.trace_drill_months)
        return (judged or company.create_date) + wait <= fields.Datetime.now()

    @api.model
    def _get_reminders(self, companies):
        """The reminders that nobody has done yet."""
        domain = [
            ("res_model", "=", "res.partner"),
            ("res_id", "in", companies.partner_id.ids),
            ("activity_type_id", "=", self.env.ref(DUE).id),
        ]
        # sudo: whoever the reminder is for
        return self.env["mail.activity"].sudo().search(domain)

    @api.model
    def _prepare_reminder_vals(self, company, judged):
        return {
            "activity_type_id": self.env.ref(DUE).id,
            "res_model_id": self.env["ir.model"]._get_id("res.partner"),
            "res_id": company.partner_id.id,
            "user_id": company._get_trace_drill_user().id,
            "summary": self.env._("Recall drill of %(company)s is due", company=company.name),
            "note": self.env._(
                "The last drill was judged on %(date)s. Recalls → Drills → Start a Drill.", date=judged.date()
            )
            if judged
            else self.env._("No drill has been judged yet. Recalls → Drills → Start a Drill."),
        }

    def action_judge(self):
        """See above; who was reminded of a drill is done with it."""
        result = super().action_judge()
        self._get_reminders(self.company_id).action_feedback(feedback=self.env._("A drill was judged."))
        return result
