"""Open exceptions do not lie: the responsible person gets an activity, and after some days the manager does."""

from datetime import timedelta

from odoo import api, fields, models

ACTIVITY = "trace_quality.mail_activity_type_exception"


class TraceCaptureException(models.Model):
    _inherit = "trace.capture.exception"

    def _begin(self):
        """Name who looks after these new exceptions, and tell them; one activity for each document."""
        for exception in self:
            rule, company = exception.rule_id, exception.company_id
            exception.responsible_id = rule.responsible_id or company.trace_exception_responsible_id
        deadlines = {c: fields.Date.today() + timedelta(days=c.trace_exception_days) for c in self.company_id}
        for exceptions in self._by_document_and_person().values():
            first = exceptions[0]
            first._remind(first.responsible_id, deadlines[first.company_id], len(exceptions))
        self.filtered("used_at")._trigger_holds()

    def _by_document_and_person(self):
        groups = {}
        for exception in self.filtered("responsible_id"):
            key = exception.res_model, exception.res_id, exception.responsible_id
            groups[key] = groups.get(key, self.browse()) | exception
        return groups

    def _remind(self, user, deadline, count):
        note = self.message
        if count > 1:
            note = self.env._("%(message)s (and %(more)s more of this document)", message=note, more=count - 1)
        self.activity_schedule(ACTIVITY, deadline, summary=self.document, note=note, user_id=user.id)

    def _trigger_holds(self):
        """Hold the lots of these exceptions where a rule for holds says so."""
        for exception in self.filtered("lot_id"):
            line = exception.move_line_id
            self.env["trace.hold.rule"]._apply(
                "exception",
                exception.lot_id,
                partner=exception.partner_id,
                picking_type=line.picking_type_id,
                origin=exception,
                company=exception.company_id,
            )

    @api.model
    def _cron_escalate(self):
        """Let signatures expire that nobody used, close what was made good, and tell the manager about what lies too long."""
        self._expire()
        self.search([("state", "=", "open")])._close_if_mended()
        self._escalate()

    @api.model
    def _expire(self):
        domain = [("state", "=", "open"), ("used_at", "=", False), ("valid_until", "<", fields.Datetime.now())]
        expired = self.search(domain)
        expired._write_step({"state": "expired"})
        expired.activity_unlink([ACTIVITY])

    @api.model
    def _escalate(self):
        """To the manager of each company, once, what has been open longer than the company allows."""
        now = fields.Datetime.now()
        for company in self.env["res.company"].search([("trace_exception_manager_id", "!=", False)]):
            overdue = self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "open"),
                    ("escalated_at", "=", False),
                    ("date", "<=", now - timedelta(days=company.trace_exception_days)),
                ]
            )
            groups = {}
            for exception in overdue:
                key = exception.res_model, exception.res_id
                groups[key] = groups.get(key, self.browse()) | exception
            for exceptions in groups.values():
                exceptions[0]._remind(company.trace_exception_manager_id, now.date(), len(exceptions))
            overdue._write_step({"escalated_at": now})
