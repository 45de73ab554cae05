"""A consignee's notices."""

from markupsafe import escape

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import html_sanitize

from ..case.trace_recall_steps import MANAGER
from .trace_recall_delivery import TOLD
from .trace_recall_notifying import ALIVE, DECIDED


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    delivery_ids = fields.One2many("trace.recall.delivery", "consignee_id", "Notices", readonly=True)

    def _message_receive_bounce(self, email, partner):
        """A mail to a consignee came back: his notices to that address did not arrive."""
        super()._message_receive_bounce(email, partner)
        # sudo: bounces come from the mail server; deliveries are written by what happens
        deliveries = self.sudo().delivery_ids.filtered(
            lambda one: (
                one.state in ("queued", "sent") and one.channel == "mail" and one._is_address_of(one.address, email)
            )
        )
        deliveries._bounce()

    def _get_notice(self):
        """The newest notice that went to this consignee, as a delivery; empty when none did."""
        self.ensure_one()
        return self.delivery_ids.filtered(lambda one: one.state in TOLD).sorted("id")[-1:]

    def _get_notice_shown(self, access_token):
        """What the newest notice told him, as his page shows it: ``{"subject", "body", "date", "lang"}``; None when none went.

        The address in it is the one he came by (``access_token``), which opens the page no longer than before.
        """
        notice = self._get_notice()
        if not notice:
            return None
        address = f"{self.get_base_url()}{self._get_page_path()}?access_token={access_token}"
        body = (notice.body or "").replace(escape(self._get_masked_url()), escape(address))
        return {
            "subject": notice.subject,
            "body": html_sanitize(body, sanitize_style=True, strip_classes=True),
            "date": notice.date_done or notice.date,
            "lang": notice.language,
        }

    def _get_letter_name(self):
        """Whom a letter is to: also a contact that was deleted since has the name that he had."""
        self.ensure_one()
        return self.partner_id.name or self.own_name or self.party_name or ""

    def _send_reminders(self):
        """Reminders are notices: in each consignee's language, with his goods, and kept as they were sent.

        Whoever leads recalls approves them by sending; the job and all others send what was approved before. Where none can
        go out, as with errors in its text, the plain reminder does.
        """
        leads = not self.env.su and self.env.user.has_group(MANAGER)
        for recall, own in self.grouped("recall_id").items():
            plain = own
            try:
                # what was made before an error is not left behind
                with self.env.cr.savepoint():
                    plain -= recall._send_kind("reminder", own, ALIVE if leads else DECIDED).consignee_id
            except AccessError:
                raise
            except UserError:
                plain = own
            if plain:
                super(TraceRecallConsignee, plain)._send_reminders()
