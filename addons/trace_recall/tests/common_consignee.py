"""Verbs of those who have recalled goods."""

from odoo import fields

from .common import RecallCase


class ConsigneeCase(RecallCase):
    """Two lots of a pack were shipped to a shop, one of them to a dealer as well; a case about both is contained."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.email = "recall@maker.example.com"
        cls.pack = cls.product("Pack")
        cls.lot1, cls.lot2 = cls.receive(cls.pack, ("P-1", 30), ("P-2", 10))
        cls.dealer = cls.env["res.partner"].create({"name": "Dealer Lyon", "email": "lyon@dealers.example.com"})
        cls.customer.write({"email": "ghent@bikes.example.com", "phone": "+32 9 000 00 00"})
        cls.delivery = cls.ship(cls.lot1, quantity=20)
        cls.ship(cls.lot2, quantity=10)
        cls.other_delivery = cls.ship(cls.lot1, quantity=10, partner=cls.dealer)
        cls.case = cls.contained(cls.lot1 + cls.lot2)
        cls.case._write_step({"state": "contained"})
        cls.shop = cls.consignee(cls.case, cls.customer)
        cls.second = cls.consignee(cls.case, cls.dealer)

    @classmethod
    def consignee(cls, recall, partner):
        """The case's consignee with this contact."""
        found = cls.env["trace.recall.consignee"].search(
            [("recall_id", "=", recall.id), ("partner_id", "=", partner.id)]
        )
        assert len(found) == 1, f"{partner.name} is {len(found)} consignees of {recall.name}"
        return found

    @classmethod
    def notified(cls, *consignees, days_ago=0):
        """Notices went to them."""
        for consignee in consignees:
            consignee._mark_notified()
            if days_ago:
                then = fields.Datetime.subtract(fields.Datetime.now(), days=days_ago)
                consignee._write_step({"date_notified": then, "date_noticed": then})
        return consignees[0]

    @classmethod
    def says(cls, consignee, lot, channel="phone", **quantities):
        """He answers for one lot, on the telephone."""
        line = {"product_id": lot.product_id.id, "lot_id": lot.id, **quantities}
        return cls.env["trace.recall.answer"].browse(consignee.record_answer(channel, [line], author="Jo"))
