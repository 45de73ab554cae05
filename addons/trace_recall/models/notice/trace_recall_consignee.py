"""A consignee's notices."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..case.trace_recall_steps import MANAGER
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
