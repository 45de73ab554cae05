"""Actions that are due: their owner is reminded, and when nothing happens the manager of the nonconformity."""

from odoo import api, fields, models
from odoo.fields import Domain

ACTIVITY = "mail.mail_activity_data_todo"


class MgmtsystemAction(models.Model):
    _inherit = "mgmtsystem.action"

    trace_reminded_on = fields.Date("Reminded On", readonly=True, copy=False)
    trace_escalated_on = fields.Date("Escalated On", readonly=True, copy=False)

    def write(self, vals):
        if "date_deadline" in vals:
            vals = {**vals, "trace_reminded_on": False, "trace_escalated_on": False}
        return super().write(vals)

    @api.model
    def _cron_trace_remind(self):
        """Remind and escalate, company by company, as each has set it."""
        for company in self.env["res.company"].search(Domain.TRUE):
            self.with_company(company)._trace_remind(company)
            self.env["ir.cron"]._commit_progress(1)

    @api.model
    def _trace_remind(self, company):
        today = fields.Date.context_today(self)
        pending = [
            ("company_id", "=", company.id),
            ("stage_id.is_ending", "=", False),
        ]
        soon = fields.Date.add(today, days=company.trace_capa_remind_days)
        late = fields.Date.subtract(today, days=company.trace_capa_escalate_days)
        due = self.search([*pending, ("date_deadline", "<=", soon), ("trace_reminded_on", "=", False)])
        for action in due:
            action._trace_ask(action.user_id, self.env._("It is due on %(day)s.", day=action.date_deadline))
        due.trace_reminded_on = today
        over = self.search([*pending, ("date_deadline", "<=", late), ("trace_escalated_on", "=", False)])
        for action in over:
            note = self.env._("It was due on %(day)s and is not done.", day=action.date_deadline)
            action._trace_ask(action._trace_get_managers(), note)
        over.trace_escalated_on = today

    def _trace_ask(self, users, note):
        for user in users:
            self.activity_schedule(
                ACTIVITY, date_deadline=self.date_deadline, user_id=user.id, summary=self.name, note=note
            )

    def _trace_get_managers(self):
        """Who is told that an action is late: the managers of its nonconformities, else who is responsible in the company."""
        return (
            self.nonconformity_ids.manager_user_id or self.company_id.trace_nonconformity_user_id or self.create_uid
        ) - self.user_id or self.user_id
