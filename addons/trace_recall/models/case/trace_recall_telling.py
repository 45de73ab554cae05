"""Who is told of what a case needs, and jobs in which one case that fails does not keep the others waiting."""

import logging
from collections import deque

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import plaintext2html

DISTURBED = (ConcurrencyError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)
ACTIVITY = "mail.mail_activity_data_todo"
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
        if not self.activity_search([ACTIVITY], user_id=user.id, additional_domain=[("summary", "=", summary)]):
            self.activity_schedule(ACTIVITY, summary=summary, note=plaintext2html(note), user_id=user.id)

    @api.model
    def _do_each(self, records, work, tell=None, size=1):
        """Do ``work`` with the records, ``size`` at a time, by a job, in transactions of their own, until the job's time is up.

        Where it fails it is undone and logged, and the others go on: each of several by itself. ``tell`` is called with the one
        record where it fails and the error, unless others only got in between: then the next time is soon enough.
        """
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(records))
        parts = deque(records[start : start + size] for start in range(0, len(records), size))
        while parts:
            part = parts.popleft()
            try:
                work(part)
                self.env.cr.flush()
            except Exception as error:  # whatever it is, the others go on
                self.env.cr.rollback()
                _logger.warning("%s: the job failed", part, exc_info=True)
                if len(part) > 1:
                    parts.extendleft(reversed(part))
                    continue
                if tell and not isinstance(error, DISTURBED):
                    tell(part, error)
            if not cron._commit_progress(len(part)):
                break
