"""Who is told of what a case needs, and jobs in which one case that fails does not keep the others waiting."""

import logging

from odoo import api, models
from odoo.service.model import retrying
from odoo.tools import plaintext2html

TODO = "mail.mail_activity_data_todo"
_logger = logging.getLogger(__name__)


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _get_responsible(self):
        """Who is told what the case needs: its responsible; where there is none any more, a recall manager of its company."""
        self.ensure_one()
        # sudo: who leads for a company is looked up whoever causes it to be told
        recall = self.sudo()
        user = recall.user_id.filtered("active") or recall._find_managers(recall.company_id.id)[:1]
        return user.with_env(self.env) or self.env.user

    def _tell_once(self, summary, note):
        """An activity for whoever is responsible, unless he has not done the last one that said the same. ``note`` is text."""
        self.ensure_one()
        user = self._get_responsible()
        if not self.activity_search([TODO], user_id=user.id, additional_domain=[("summary", "=", summary)]):
            self.activity_schedule(TODO, summary=summary, note=plaintext2html(note), user_id=user.id)

    @api.model
    def _do_each(self, records, work, tell=None):
        """Do ``work`` with each record, by a job, in a transaction of its own, until the job's time is up.

        Where it fails it is undone and logged, ``tell`` is called with the record and the error, and the others go on.
        """
        cron, remaining = self.env["ir.cron"], len(records)
        cron._commit_progress(remaining=remaining)
        for record in records:
            try:
                retrying(lambda record=record: work(record), self.env)
            except Exception as error:  # whatever it is, the others go on
                self.env.cr.rollback()
                _logger.warning("%s: the job failed", record, exc_info=True)
                if tell:
                    tell(record, error)
            remaining -= 1
            if not cron._commit_progress(1, remaining=remaining):
                break
