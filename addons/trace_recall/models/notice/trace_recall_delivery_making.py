"""Making deliveries: for many consignees at once, by few statements."""

import base64
from collections import Counter

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import email_normalize, email_split

from ...notice import as_csv, as_html

# Deliveries are made in batches of so many, so that their texts do not all stand in memory at once.
BATCH = 500


class TraceRecallNotice(models.Model):
    _inherit = "trace.recall.notice"

    def _deliver(self, consignees, addresses=None):
        """Make the delivery of this notice to each of these consignees; mails go into Odoo's queue.

        ``addresses`` (``{consignee's id: (channel, address)}``) says where to, instead of what the contacts have.
        """
        self.ensure_one()
        deliveries = self.env["trace.recall.delivery"]
        for at in range(0, len(consignees), BATCH):
            deliveries |= self._deliver_batch(consignees[at : at + BATCH], addresses or {})
        if deliveries and self.state != "sent":
            self._write_step({"state": "sent", "sent_on": fields.Datetime.now()})
        return deliveries

    def _deliver_batch(self, consignees, addresses):
        goods, urls, attempts = (
            self._read_goods(consignees),
            self._get_urls(consignees),
            self._count_attempts(consignees),
        )
        vals_list, files = [], {}
        for consignee in consignees:
            lines = goods.get(consignee.id, [])
            channel, address = addresses.get(consignee.id) or self._find_address(consignee)
            values = self._get_values(lines, consignee, urls.get(consignee.id, ""), whole=channel == "letter")
            subject, body = self._merge(values)
            vals = self._prepare_delivery_vals(consignee, channel, address, attempts[consignee.id] + 1)
            vals_list.append(vals | {"subject": subject, "body": str(body)})
            if channel == "mail" and as_html(lines, ("",) * 4, "")[1]:
                files[consignee.id] = as_csv(lines)
        self._queue_mails(vals_list, files)
        # sudo: what was sent is recorded by sending it; nobody may write it
        deliveries = self.env["trace.recall.delivery"].sudo().create(vals_list).sudo(self.env.su)
        self._tell_consignees(deliveries)
        return deliveries

    def _count_attempts(self, consignees):
        """How often each consignee got, or should have got, this version."""
        Delivery = self.env["trace.recall.delivery"]
        domain = [("notice_id", "=", self.id), ("consignee_id", "in", consignees.ids)]
        # sudo: attempts of others count as well
        rows = Delivery.sudo()._read_group(domain, ["consignee_id"], ["attempt:max"])
        return Counter({consignee.id: attempt for consignee, attempt in rows})

    def _find_address(self, consignee):
        """(channel, address): by mail where there is an address, else by post."""
        mail = ", ".join(filter(None, map(email_normalize, email_split(consignee.contact_email or ""))))
        name = consignee._get_letter_name()
        if mail:
            return "mail", mail
        if name or consignee.contact_address:
            return "letter", "\n".join(filter(None, (name, consignee.contact_address)))
        return "none", False

    def _prepare_delivery_vals(self, consignee, channel, address, attempt):
        state = {"mail": "queued", "letter": "to_send", "none": "failed"}[channel]
        return {
            "notice_id": self.id,
            "recall_id": self.recall_id.id,
            "company_id": self.company_id.id,
            "consignee_id": consignee.id,
            "partner_id": consignee.partner_id.id,
            "channel": channel,
            "address": address,
            "attempt": attempt,
            "state": "simulated" if self.recall_id.is_drill else state,
            "failure": self.env._("Nobody is known to write to.") if channel == "none" else False,
        }

    # ------------------------------------------------------------------ mails

    def _queue_mails(self, vals_list, files):
        """Queue a mail for each of these deliveries that goes by mail, and say in it which."""
        mailed = [vals for vals in vals_list if vals["state"] == "queued"]
        if not mailed:
            return
        attached = self._attach(mailed, files)
        # sudo: mails are queued by those who lead recalls, who need not be allowed to write mails
        mails = (
            self.env["mail.mail"]
            .sudo()
            .create([self._prepare_mail_vals(vals, attached.get(vals["consignee_id"])) for vals in mailed])
        )
        for vals, mail in zip(mailed, mails, strict=True):
            vals["mail_id"] = mail.id

    def _prepare_mail_vals(self, vals, attachment):
        sender = self.company_id.email_formatted or self.env.user.email_formatted
        consignee = self.env["trace.recall.consignee"].browse(vals["consignee_id"])
        body = Markup('<div style="font-family:Arial,sans-serif;font-size:14px;max-width:720px">{}</div>')
        return {
            "subject": vals["subject"],
            # The address of the reply page stays in the mail: whoever follows the consignee reads the notice where it is kept.
            "body": Markup("<p>{}</p>").format(
                self.env._("Mailed to %(address)s. Its words are kept under Notices Sent.", address=vals["address"])
            ),
            "body_html": body.format(Markup(self._fill_url(vals["body"], consignee))),
            "email_to": vals["address"],
            "email_from": sender,
            "reply_to": self.recall_id.user_id.email_formatted or sender,
            "author_id": self.env.user.partner_id.id,
            "model": "trace.recall.consignee",
            "res_id": vals["consignee_id"],
            "auto_delete": False,
            "attachment_ids": [fields.Command.link(attachment.id)] if attachment else [],
        }

    def _attach(self, mailed, files):
        """``{consignee's id: attachment}``: the whole list of goods where the letter shows a part."""
        wanted = [vals["consignee_id"] for vals in mailed if vals["consignee_id"] in files]
        # sudo: the list belongs to the consignee whom it is sent to
        attachments = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                [
                    {
                        "name": f"{self._get_file_name()}.csv",
                        "datas": base64.b64encode(files[consignee]),
                        "mimetype": "text/csv",
                        "res_model": "trace.recall.consignee",
                        "res_id": consignee,
                    }
                    for consignee in wanted
                ]
            )
        )
        return dict(zip(wanted, attachments, strict=True))

    @api.model
    def _tell_consignees(self, deliveries):
        """Who was written to is told: consignees keep the date. A letter tells when it is posted."""
        deliveries.filtered(lambda one: one.kind == "consignee").consignee_id._tell_goods()
        written = deliveries.filtered(lambda one: one.state in ("queued", "simulated"))
        if written:
            written.consignee_id._mark_notified(written)
