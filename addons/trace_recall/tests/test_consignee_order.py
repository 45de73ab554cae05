"""Who has most stands first, whatever units the goods have."""

from .common_consignee import ConsigneeCase


class TestConsigneeOrder(ConsigneeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oil = cls.product("Oil", uom_id=cls.env.ref("uom.product_uom_kgm").id)
        cls.oils = cls.receive(cls.oil, ("O-1", 5), ("O-2", 5))
        cls.oil_delivery = cls.ship(cls.oils[0], quantity=5, partner=cls.dealer)
        cls.ship(cls.oils[1], quantity=5, partner=cls.dealer)
        cls.mixed = cls.contained(cls.lot1 + cls.lot2 + cls.oils)

    def ranked(self):
        return self.env["trace.recall.consignee"].search([("recall_id", "=", self.mixed.id)]).partner_id

    def test_who_has_goods_of_several_units_is_not_last(self):
        dealer, shop = (self.consignee(self.mixed, partner) for partner in (self.dealer, self.customer))
        self.assertEqual((dealer.shipped_quantity, dealer.lots_out), (0, 3))
        self.assertEqual((shop.shipped_quantity, shop.lots_out), (30, 2))
        self.assertEqual(self.ranked(), self.dealer + self.customer)

    def test_what_came_back_is_not_out(self):
        self.return_from(self.other_delivery)
        self.return_from(self.oil_delivery)
        self.mixed.action_look_again()
        self.mixed.action_accept_differences()
        self.assertEqual(self.consignee(self.mixed, self.dealer).lots_out, 1)
        self.assertEqual(self.ranked(), self.customer + self.dealer)

    def test_of_as_many_lots_who_has_more_is_first(self):
        self.assertEqual((self.shop.lots_out, self.second.lots_out), (2, 1))
        case = self.contained(self.lot1)
        found = self.env["trace.recall.consignee"].search([("recall_id", "=", case.id)])
        self.assertEqual(found.partner_id, self.customer + self.dealer)
        self.assertEqual(found.mapped("lots_out"), [1, 1])

    def test_on_the_call_list_it_decides_between_those_who_are_as_urgent(self):
        self.mixed.consignee_ids._write_step({"call_score": 7})
        listed = self.env.ref("trace_recall.trace_recall_consignee_view_call_list").arch
        self.assertIn('default_order="call_score desc, lots_out desc, id"', listed)
        among = [("recall_id", "=", self.mixed.id)]
        found = self.env["trace.recall.consignee"].search(among, order="call_score desc, lots_out desc, id")
        self.assertEqual(found.partner_id, self.dealer + self.customer)
