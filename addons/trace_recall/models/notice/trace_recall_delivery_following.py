"""What the mail server says of a mail, and what comes back, in the delivery's state."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize, email_split

from ..case.trace_recall_steps import MANAGER
from .trace_recall_delivery import LOST

ACTIVITY = "trace_recall.mail_activity_type_notice"


class TraceRecallDelivery(models.Model):
    _inherit = "trace.recall.delivery"

    @api.model
    def _follow_mails(self, mails):
        """Write into the deliveries of these mails what became of them."""
        # sudo: mail servers answer to no user; deliveries are written by what happens
        deliveries = self.sudo().search([("mail_id", "in", mails.ids), ("state", "in", ("queued", "failed"))])
        deliveries.filtered(lambda one: one.state == "queued" or one.mail_id.state == "sent")._follow()

    def _follow(self):
        now = fields.Datetime.now()
        sent = self.filtered(lambda one: one.mail_id.state == "sent")
        sent.write({"state": "sent", "date_done": now, "failure": False})
        again = sent.consignee_id.filtered(lambda one: not one.date_notified)
        again._mark_notified(sent)
        lost = self.filtered(lambda one: not one.mail_id or one.mail_id.state in ("exception", "cancel"))
        for reason, own in lost.grouped(lambda one: one._say_lost()).items():
            own.write({"state": "failed", "failure": reason})
        lost.consignee_id._untell()
        lost._tell_responsible()

    def _say_lost(self):
        if not self.mail_id:
            return self.env._("The mail was deleted before it was sent.")
        return self.mail_id.failure_reason or self.env._("The mail was cancelled.")

    def _bounce(self):
        """These came back: their address does not work."""
        self.write({"state": "bounced", "failure": self.env._("The mail came back as undeliverable.")})
        self.consignee_id._untell()
        self._tell_responsible()

    def _tell_responsible(self):
        """One activity for each case, however many notices did not arrive; a new one when the last was done."""
        for recall, own in self.filtered("is_open").grouped("recall_id").items():
            recall._log("notice", self.env._("Notices that did not arrive: %(count)s", count=len(own)))
            if not recall.activity_search([ACTIVITY]):
                recall.activity_schedule(
                    ACTIVITY,
                    user_id=recall._get_responsible().id,
                    summary=self.env._("Notices of %(recall)s did not arrive", recall=recall.name),
                    note=self.env._("Send them again to another address, or print and post them."),
                )

    @api.model
    def _cron_follow(self):
        """Look after mails that were answered unseen, as when one was cancelled or tried again by hand, or deleted."""
        ended = Domain("mail_id.state", "in", ("sent", "exception", "cancel"))
        domain = Domain("state", "=", "queued") & (ended | Domain("mail_id", "=", False))
        waiting = self.search(domain, limit=1000)
        self.env["trace.recall"]._do_each(waiting, lambda part: part._follow(), size=100)

    # ------------------------------------------------------------------ again

    def _send_again(self, channel, address):
        """Make another delivery of the newest decided version to each consignee, to this address.

        :raise UserError: a delivery arrived, or is under way
        """
        self._check_lost()
        made = self.browse()
        for notice, own in self.grouped(lambda one: one.notice_id._get_newest()).items():
            addresses = {one.consignee_id.id: (channel, address) for one in own}
            again = notice._deliver(own.consignee_id, addresses)
            made |= again
            by_consignee = {one.consignee_id: one for one in again}
            for one in own:
                # sudo: which delivery took the place of which is written by sending again
                one.sudo().next_id = by_consignee[one.consignee_id]
        return made

    def _check_lost(self):
        for delivery in self:
            if delivery.state not in LOST or delivery.next_id:
                raise UserError(
                    self.env._(
                        "%(delivery)s: it is under way, or was sent again. Make a new version of the notice to tell "
                        "everybody something else.",
                        delivery=delivery.display_name,
                    )
                )

    def action_send_again(self):
        """Ask for another address, for these deliveries that did not arrive."""
        self.notice_id._check_leads()
        self._check_lost()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send Again"),
            "res_model": "trace.recall.delivery.again",
            "view_mode": "form",
            "target": "new",
            "context": {"default_delivery_ids": self.ids},
        }

    @api.model
    def _is_address_of(self, text, email):
        return email_normalize(email) in [email_normalize(one) for one in email_split(text or "")]


class TraceRecallNotice(models.Model):
    _inherit = "trace.recall.notice"

    delivery_ids = fields.One2many("trace.recall.delivery", "notice_id", "Deliveries", readonly=True)
    delivery_count = fields.Integer(compute="_compute_delivery_count")

    @api.depends("delivery_ids")
    def _compute_delivery_count(self):
        rows = self.env["trace.recall.delivery"]._read_group(
            [("notice_id", "in", self.ids)], ["notice_id"], ["__count"]
        )
        counts = dict(rows)
        for notice in self:
            notice.delivery_count = counts.get(notice, 0)

    @api.readonly
    def action_open_deliveries(self):
        """The list of whom it went to."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_delivery")
        return action | {"domain": [("notice_id", "=", self.id)], "context": {}}

    def action_send_all(self):
        """Send an approved new version to everybody whom an earlier version went to; to each once.

        :raise UserError: it is not approved, has errors, or its case is not at notices yet
        """
        self._check_leads()
        for notice in self:
            if notice.state not in ("approved", "sent") or notice.kind != "consignee":
                raise UserError(
                    self.env._("%(notice)s is not an approved letter: approve it first.", notice=notice.display_name)
                )
            notice.recall_id._check_step("notify", MANAGER)
        self._check_complete()
        for notice in self:
            made = notice._deliver(notice._get_earlier_readers())
            notice.recall_id._log("notice", notice.recall_id._say_delivered(notice, made), notice)
        return True

    def _get_earlier_readers(self):
        """The consignees whom an earlier version went to, and this one did not."""
        earlier, notice = self.browse(), self.previous_id
        while notice:
            earlier |= notice
            notice = notice.previous_id
        return earlier.delivery_ids.consignee_id - self.delivery_ids.consignee_id

    def _get_newest(self):
        """The newest decided version of this notice."""
        self.ensure_one()
        newer = self.next_ids.filtered(lambda one: one.state in ("approved", "sent"))
        return newer._get_newest() if newer else self
