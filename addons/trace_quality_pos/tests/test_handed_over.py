from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.trace_quality.tests.common_hold import HoldCase


class TestHandedOver(HoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell", available_in_pos=True)
        cls.lot = cls.receive(cls.cell, ("C1", 10))
        cls.keeper = new_test_user(cls.env, "keeper", "trace_genealogy.group_trace_quality")
        till = cls.env["pos.config"].create({"name": "Till"})
        cls.session = cls.env["pos.session"].create({"config_id": till.id, "user_id": cls.env.uid})

    def sell(self, quantity=1):
        """The transfer of a sale of the lot at the till; a negative quantity takes it back."""
        line = {
            "name": self.cell.name,
            "product_id": self.cell.id,
            "qty": quantity,
            "price_subtotal": 0,
            "price_subtotal_incl": 0,
            "pack_lot_ids": [Command.create({"lot_name": self.lot.name})],
        }
        values = dict.fromkeys(("amount_tax", "amount_total", "amount_paid", "amount_return"), 0)
        order = self.env["pos.order"].create(
            {
                **values,
                "session_id": self.session.id,
                "partner_id": self.customer.id,
                "lines": [Command.create(line)],
            }
        )
        order._create_order_picking()
        return order.picking_ids

    def find(self):
        domain = [("trace_handed_over", "=", True), ("state", "not in", ("done", "cancel"))]
        return self.env["stock.picking"].search(domain)

    def test_a_sale_of_good_stock_is_posted_and_marked_by_nobody(self):
        picking = self.sell()
        self.assertEqual((picking.state, picking.trace_handed_over), ("done", False))
        self.assertFalse(picking.activity_ids)

    def test_held_goods_that_were_sold_are_told_of_to_whoever_holds_them(self):
        self.hold(self.lot).user_id = self.keeper
        picking = self.sell()
        self.assertNotEqual(picking.state, "done")
        self.assertEqual(self.find(), picking)
        activity = picking.activity_ids
        self.assertEqual(activity.user_id, self.keeper)
        self.assertIn("C1", activity.note)

    def test_released_and_validated_it_is_settled(self):
        hold = self.hold(self.lot)
        picking = self.sell()
        self.release(hold)
        self.validate(picking)
        self.assertEqual(picking.state, "done")
        self.assertFalse(self.find())

    def test_a_hold_placed_later_leaves_the_lines_of_what_was_handed_over(self):
        self.hold(self.lot)
        picking = self.sell()
        self.hold(self.lot, "Recalled")
        self.assertEqual(picking.move_line_ids.lot_id, self.lot)

    def test_what_comes_back_over_the_till_is_not_handed_over(self):
        self.sell(3)
        self.hold(self.lot)
        back = self.sell(-1)
        self.assertEqual((back.state, back.trace_handed_over), ("done", False))
