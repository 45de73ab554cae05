"""When a clock is due, and who is reminded."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ...notice import add_hours, add_weekdays
from ...recall import RUNNING

ACTIVITY = "trace_recall.mail_activity_type_clock"


class TraceRecallClockRule(models.Model):
    _inherit = "trace.recall.clock.rule"

    def _get_due(self, start, company):
        """When it is due (UTC) that began at ``start`` (UTC): for working days, the end of the last."""
        self.ensure_one()
        if self.unit == "hours":
            return add_hours(start, self.amount)
        calendar = company.resource_calendar_id
        zone = ZoneInfo(calendar.tz or company.partner_id.tz or "UTC")
        local = start.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone)
        next_day = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        # sudo: working hours of the company, whoever opens a case
        due = calendar.sudo().plan_days(self.amount, next_day, compute_leaves=True) if calendar else None
        if due:
            due = due.replace(hour=23, minute=59, second=59, microsecond=0)
        else:
            due = add_weekdays(local, self.amount)
        return due.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


class TraceRecallClock(models.Model):
    _inherit = "trace.recall.clock"

    @api.model
    def _cron_remind(self):
        """Remind of what is due soon, and of what is late; once each."""
        now = fields.Datetime.now()
        open_ = [("outcome", "=", False), ("recall_id.state", "in", RUNNING)]
        late = self.search([*open_, ("date_due", "<", now), ("late_reminded_on", "=", False)])
        soon = self.search([*open_, ("date_due", ">=", now), ("reminded_on", "=", False)])
        soon = soon.filtered(lambda one: one.date_due - timedelta(hours=one.rule_id.remind_hours or 4) <= now)
        recalls = self.env["trace.recall"]
        recalls._do_each(late, lambda clock: clock._remind(self.env._("is late"), "late_reminded_on"))
        recalls._do_each(soon, lambda clock: clock._remind(self.env._("is due"), "reminded_on"))

    def _remind(self, what, kept):
        """An activity on the case; when it was made stands in the field ``kept``."""
        for clock in self:
            person = (clock.user_id or clock.rule_id.user_id).filtered("active") or clock.recall_id._get_responsible()
            clock.recall_id.activity_schedule(
                ACTIVITY,
                date_deadline=fields.Datetime.context_timestamp(
                    clock.with_context(tz=person.tz), clock.date_due
                ).date(),
                user_id=person.id,
                summary=self.env._("%(clock)s %(what)s", clock=clock.name, what=what),
                note=self.env._(
                    "%(authority)s, %(clause)s, for %(company)s",
                    authority=clock.authority,
                    clause=clock.reference or "",
                    company=clock.company_id.name,
                ),
            )
        self._write_step({kept: fields.Datetime.now()})
