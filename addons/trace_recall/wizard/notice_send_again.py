"""Asks where to a notice goes that did not arrive."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ..models.case.trace_recall_steps import MANAGER


class TraceRecallDeliveryAgain(models.TransientModel):
    _name = "trace.recall.delivery.again"
    _description = "Send a Notice Again"

    delivery_ids = fields.Many2many("trace.recall.delivery", string="Not Arrived", required=True)
    channel = fields.Selection([("mail", "E-mail"), ("letter", "Letter")], required=True, default="mail")
    # Whoever sends is told the addresses that he may read.
    email = fields.Char("E-mail", compute="_compute_addresses", compute_sudo=False, store=True, readonly=False)
    address = fields.Text(compute="_compute_addresses", compute_sudo=False, store=True, readonly=False)
    is_one = fields.Boolean(compute="_compute_addresses", compute_sudo=False, store=True)
    keep = fields.Boolean(
        "Use It From Now On",
        default=True,
        help="Other notices and reminders of this recall go to this e-mail address as well.",
    )

    @api.depends("delivery_ids")
    def _compute_addresses(self):
        for wizard in self:
            consignee = wizard.delivery_ids.consignee_id
            wizard.is_one = len(consignee) == 1
            wizard.email = consignee.contact_email if wizard.is_one else False
            name = wizard.is_one and (consignee.partner_id.name or consignee.own_name)
            lines = (name, consignee.contact_address) if wizard.is_one else ()
            wizard.address = "\n".join(line for line in lines if line)

    def action_send(self):
        """Send what did not arrive again, to this address; several go to the addresses that their contacts have now."""
        self.ensure_one()
        deliveries = self.delivery_ids
        deliveries.notice_id._check_leads()
        for recall in deliveries.recall_id:
            recall._check_step("notify", MANAGER)
        if self.is_one:
            deliveries[-1:]._send_again(self.channel, self._get_address())
        else:
            for delivery in deliveries:
                self._send_to_contact(delivery)
        return {"type": "ir.actions.act_window_close"}

    def _get_address(self):
        if self.channel == "letter":
            if not (self.address or "").strip():
                raise UserError(self.env._("Enter the address that the letter is posted to."))
            return self.address
        mail = email_normalize(self.email or "")
        if not mail:
            raise UserError(self.env._("“%(mail)s” is no e-mail address. Enter another.", mail=self.email or ""))
        if self.keep:
            self.delivery_ids.consignee_id.own_email = mail
        return mail

    def _send_to_contact(self, delivery):
        """By mail where the contact has another address by now; by letter where mail does not arrive."""
        channel, address = delivery.notice_id._find_address(delivery.consignee_id)
        if self.channel == "letter" or (channel == "mail" and delivery._is_address_of(delivery.address, address)):
            consignee = delivery.consignee_id
            name = consignee.partner_id.name or consignee.own_name
            channel, address = "letter", "\n".join(filter(None, (name, consignee.contact_address)))
        if channel != "none" and address:
            delivery._send_again(channel, address)
