"""Whoever has not answered is reminded, and in the end people are told to call or to go there."""

from datetime import timedelta
from itertools import product

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html

from ...consignee.states import WAITING
from ...recall import TOLD

BATCH = 200
# False: no class yet.
CLASSES = ("1", "2", "3", False)


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    reminders = fields.Integer(readonly=True, copy=False, help="How many were sent.")
    date_reminded = fields.Datetime("Reminded On", readonly=True, copy=False)
    date_escalated = fields.Datetime(
        "Escalated On", readonly=True, copy=False, help="When the responsible was told that reminders do not help."
    )

    def action_remind(self):
        """Remind these consignees now, by mail.

        :raise UserError: none of them is waited for and has a mail address
        """
        self._check_worker()
        running = self.filtered(lambda one: one._is_open() and not one.is_drill)
        waited = running.filtered(lambda one: one.state in WAITING and one.contact_email)
        if not waited:
            raise UserError(
                self.env._(
                    "There is nobody to remind: while a case runs, reminders go to consignees that were notified, have not "
                    "answered and have a mail address. Call the others."
                )
            )
        waited._remind()
        return True

    def _remind(self):
        """Queue a reminder for each, with the address of his page, and count it."""
        now = fields.Datetime.now()
        self._send_reminders()
        for count, consignees in self.grouped("reminders").items():
            consignees._write_step({"reminders": count + 1, "date_reminded": now, "date_noticed": now})
        for recall, consignees in self.grouped("recall_id").items():
            recall._log("notice", self.env._("%s consignee(s) reminded", len(consignees)))

    def _send_reminders(self):
        template = self.env.ref("trace_recall.mail_template_consignee_reminder")
        # sudo: whoever may work on consignees has them reminded, also without rights on the template
        self._mask_messages(template.sudo().send_mail_batch(self.ids, force_send=False))

    @api.model
    def _cron_remind(self):
        """Remind whoever has not answered within the days of his recall's class; tell the responsible when that is in vain.

        Who has no mail address is not reminded: he stands on the call list from the beginning, and the responsible is told when
        reminders would have been in vain.
        """
        due = self._find_due()
        lasts = due.filtered(lambda one: one._is_in_vain())
        todo = (due - lasts).filtered("contact_email")
        recalls = self.env["trace.recall"]
        # All at once: whoever is told is told of all together.
        recalls._do_each(lasts, lambda part: part._escalate(), size=max(len(lasts), 1))
        recalls._do_each(todo, lambda part: part._remind(), size=BATCH)

    @api.model
    def _find_due(self):
        """The consignees of running recalls that are silent for longer than their class allows.

        Of whom people were told, again when as much time has passed as all reminders take.
        """
        silent = [
            ("recall_id.state", "in", TOLD),
            ("recall_id.is_drill", "=", False),
            ("state", "in", WAITING),
        ]
        companies = self.env["res.company"].search(Domain.TRUE)
        return self.search(
            Domain(silent) & Domain.OR(self._get_due_domain(*one) for one in product(companies, CLASSES))
        )

    @api.model
    def _get_due_domain(self, company, recall_class):
        noticed, told = self._get_limits(company, recall_class)
        return Domain(
            [
                ("company_id", "=", company.id),
                ("recall_id.recall_class", "=", recall_class),
                ("date_noticed", "<=", noticed),
                "|",
                ("date_escalated", "=", False),
                ("date_escalated", "<=", told),
            ]
        )

    @api.model
    def _get_limits(self, company, recall_class):
        """(the last notice of whoever is reminded today, the same of whoever had all reminders and let them pass)."""
        days = max(1, company[f"trace_recall_remind_days_{recall_class or '2'}"])
        now = fields.Datetime.now()
        return now - timedelta(days=days), now - timedelta(days=days * max(1, company.trace_recall_reminders))

    def _is_in_vain(self):
        """Whether he had all reminders, or cannot be reminded and was silent for as long as they take."""
        self.ensure_one()
        if self.contact_email:
            return self.reminders >= self.company_id.trace_recall_reminders
        return self.date_noticed <= self._get_limits(self.company_id, self.recall_class)[1]

    def _escalate(self):
        """One activity for each recall and company, however many consignees are silent.

        It hangs on the case, where the people of its lead company see it, or else on the first of the consignees.
        """
        if not self:
            return
        self._write_step({"date_escalated": fields.Datetime.now()})
        for (recall, company), consignees in self.grouped(lambda one: (one.recall_id, one.company_id)).items():
            note = self.env._(
                "%(count)s consignee(s) do not answer after all reminders, %(first)s among them. Call them or go there; the "
                "call list says whom first.",
                count=len(consignees),
                first=consignees[0].display_name,
            )
            document = recall if company == recall.company_id else consignees[0]
            user = consignees[0]._get_person() if document != recall else recall._get_responsible()
            document.activity_schedule("mail.mail_activity_data_todo", note=plaintext2html(note), user_id=user.id)
            recall._log("consignee", note, consignees[0])
