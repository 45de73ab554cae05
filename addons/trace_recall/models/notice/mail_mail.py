"""Odoo's mails tell the deliveries of notices what became of them."""

from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(self, success_pids, success_emails, failure_reason=False, failure_type=None):
        self.env["trace.recall.delivery"]._follow_mails(self)
        return super()._postprocess_sent_message(success_pids, success_emails, failure_reason, failure_type)
