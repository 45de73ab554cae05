"""Verbs of notices."""

from odoo.addons.mail.tests.common import MockEmail

from .common import RecallCase


class NoticeCase(RecallCase, MockEmail):
    """Packs were shipped to a dealer with a mail address and to one without."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Notice = cls.env["trace.recall.notice"].with_user(cls.leader)
        cls.Delivery = cls.env["trace.recall.delivery"]
        cls.pack = cls.product("Pack 48V")
        cls.lot = cls.receive(cls.pack, ("P-1", 10))
        cls.dealer = cls.env["res.partner"].create({"name": "Dealer & Sons", "email": "dealer@shop.example"})
        cls.cyclist = cls.env["res.partner"].create({"name": "Cyclist", "street": "High Street 1", "city": "Ghent"})
        cls.ship(cls.lot, quantity=6, partner=cls.dealer)
        cls.ship(cls.lot, quantity=2, partner=cls.cyclist)

    @classmethod
    def notified(cls, lots=None, **vals):
        recall = cls.contained(lots or cls.lot, **vals)
        recall.action_notify()
        return recall

    def delivery(self, recall, partner):
        """The deliveries of a case to one partner, oldest first."""
        return recall.delivery_ids.filtered(lambda one: one.partner_id == partner).sorted("id")

    def mails(self, recall):
        return recall.sudo().delivery_ids.mail_id

    @classmethod
    def notice(cls, recall, **vals):
        """A draft letter of a case, of the shipped English template."""
        template = cls.env.ref("trace_recall.template_consignee_en")
        return cls.Notice.create({"recall_id": recall.id, "template_id": template.id, **vals})
