"""Whom a consignee named becomes a consignee like others when somebody of ours accepts him."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import email_normalize


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    def action_accept(self):
        """These are real: they get a contact, and the next notices go to them too.

        A contact with the same mail address is taken, otherwise one is made.

        :raise UserError: none of them waits to be accepted
        """
        proposed = self._check_proposed()
        known = proposed._find_contacts()
        missing = [one for one in proposed if email_normalize(one.own_email or "") not in known]
        # sudo: whoever may work on a recall takes its consignees into the address book
        made = self.env["res.partner"].sudo().create([one._prepare_contact() for one in missing])
        by_one = dict(zip(missing, made, strict=True))
        for one in proposed:
            partner = by_one.get(one) or known[email_normalize(one.own_email)]
            one._write_step({"is_proposed": False, "partner_id": partner.id})
        proposed._log_each(self.env._("Accepted as a consignee"))
        return True

    def action_decline(self):
        """These are no consignees: nothing is sent to them, and they stay on record.

        :raise UserError: none of them waits to be accepted
        """
        proposed = self._check_proposed()
        proposed._happen("decline")
        proposed._log_each(self.env._("Not accepted as a consignee"))
        return True

    def _check_proposed(self):
        self._check_worker()
        proposed = self.filtered(lambda one: one.is_proposed and one.state == "to_notify")
        if not proposed:
            raise UserError(
                self.env._("None of these waits to be accepted: that is for customers whom a consignee named.")
            )
        return proposed

    def _find_contacts(self):
        """{normalized mail: the contact that has it}, of contacts that the consignees' companies share or own."""
        mails = [mail for mail in (email_normalize(one.own_email or "") for one in self) if mail]
        # sudo: which contact it is follows from the mail address, whoever asks
        found = (
            self.env["res.partner"]
            .sudo()
            .search(
                [("email_normalized", "in", mails), ("company_id", "in", [False, *self.company_id.ids])],
                order="id desc",
            )
        )
        return {partner.email_normalized: partner for partner in found}

    def _prepare_contact(self):
        return {
            "name": self.own_name,
            "email": self.own_email,
            "phone": self.own_phone,
            "street": (self.own_address or "").replace("\n", ", ")[:500],
            "company_id": self.company_id.id,
            "lang": self.contact_lang,
            "is_company": True,
        }
