"""Once a week quality managers read what was let pass."""

from datetime import timedelta

from odoo import api, fields, models

LISTED = 50


class TraceCaptureException(models.Model):
    _inherit = "trace.capture.exception"

    @api.model
    def _cron_digest(self):
        """Mail each company's quality managers its open exceptions, and those of the week; nothing when there are none."""
        mails = [self._prepare_digest(company) for company in self.env["res.company"].search([])]
        self.env["mail.mail"].create([mail for mail in mails if mail])

    @api.model
    def _prepare_digest(self, company):
        since = fields.Datetime.now() - timedelta(days=7)
        own = [("company_id", "=", company.id)]
        open_ones = self.search([*own, ("state", "=", "open")], order="date")
        fresh = self.search_count([*own, ("date", ">=", since)])
        closed = self.search_count([*own, ("state", "=", "closed"), ("closed_at", ">=", since)])
        readers = self._get_digest_readers(company)
        if not readers or not (open_ones or fresh or closed):
            return None
        values = {"company": company, "exceptions": open_ones[:LISTED], "count": len(open_ones), "fresh": fresh}
        body = self.env["ir.qweb"]._render("trace_quality.capture_exception_digest", values | {"closed": closed})
        return {
            "subject": self.env._(
                "Exceptions to capture rules in %(company)s: %(count)s open", company=company.name, count=len(open_ones)
            ),
            "body_html": body,
            "email_from": company.email_formatted or self.env.user.email_formatted,
            "recipient_ids": [(6, 0, readers.partner_id.ids)],
            "auto_delete": False,
        }

    @api.model
    def _get_digest_readers(self, company):
        """Managers of traceability who work in the company and have an address."""
        group = self.env.ref("trace_genealogy.group_trace_manager")
        return group.all_user_ids.filtered(lambda user: company in user.company_ids and user.email and user.active)
