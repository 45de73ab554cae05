"""Samples: kept, or used up in a test; and the potency that a test finds."""

from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user

from .common import TraceCase


class TestSamples(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vinegar = cls.product("Vinegar", trace_potency_nominal=10)
        cls.batch = cls.receive(cls.vinegar, ("V1", 100))

    @classmethod
    def sample(cls, lot, purpose, quantity, user=None, **values):
        """Take a sample in the dialog of the lot; returns the transfer or the scrap."""
        lot = lot.with_user(user) if user else lot
        action = lot.action_take_sample()
        form = Form(lot.env[action["res_model"]].with_context(**action["context"]))
        form.purpose, form.quantity = purpose, quantity
        for name, value in values.items():
            setattr(form, name, value)
        result = form.save().action_take()
        return cls.env[result["res_model"]].browse(result["res_id"])

    def test_a_retained_sample_is_in_the_sample_place_and_still_on_hand(self):
        transfer = self.sample(self.batch, "retained", 2)
        self.assertEqual(transfer.state, "done")
        place = self.warehouse.trace_sample_location_id
        self.assertEqual(transfer.location_dest_id, place)
        where = {row["location_id"]: row["quantity"] for row in self.batch.trace_whereabouts()["on_hand"]}
        self.assertEqual(where, {self.stock.id: 98, place.id: 2})
        event = self.events_of(transfer)
        self.assertEqual(
            (event.event_type, event.biz_step, event.details), ("object", "sampling", {"sample": "retained"})
        )
        self.assert_recorded_once()

    def test_a_retained_sample_is_not_reserved_for_orders(self):
        self.sample(self.batch, "retained", 2)
        out = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.out_type_id.id,
                "location_id": self.stock.id,
                "location_dest_id": self.customer_place.id,
                "move_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.vinegar.id,
                            "product_uom_qty": 100,
                            "location_id": self.stock.id,
                            "location_dest_id": self.customer_place.id,
                        },
                    )
                ],
            }
        )
        out.action_confirm()
        out.action_assign()
        self.assertEqual(out.move_ids.quantity, 98)

    def test_a_sample_used_up_in_a_test_is_scrapped_and_explained(self):
        scrap = self.sample(self.batch, "test", 0.5)
        self.assertEqual(scrap.scrap_location_id, self.warehouse.trace_test_location_id)
        [balance] = self.batch.trace_balance()
        self.assertEqual((balance["scrapped"], balance["on_hand"], balance["unexplained"]), (0.5, 99.5, 0))
        [gone] = self.batch.trace_whereabouts()["scrapped"]
        self.assertEqual(gone["quantity"], 0.5)
        event = self.events_of(scrap)
        self.assertEqual(
            (event.biz_step, event.disposition, event.details), ("destroying", "destroyed", {"sample": "test"})
        )
        self.assert_recorded_once()

    def test_the_second_sample_goes_to_the_same_place(self):
        first, second = (self.sample(self.batch, "retained", 1) for _number in range(2))
        self.assertEqual(first.location_dest_id, second.location_dest_id)

    def test_a_sample_taken_earlier_says_when(self):
        transfer = self.sample(self.batch, "retained", 1, taken_on="2026-03-01 10:00:00")
        self.assertEqual(self.events_of(transfer).event_time, self.at("2026-03-01 10:00:00"))

    def test_a_sample_is_offered_from_where_most_of_the_lot_is(self):
        self.move(self.batch, self.shelf, quantity=70)
        transfer = self.sample(self.batch, "retained", 1)
        self.assertEqual(transfer.location_id, self.shelf)

    def test_more_than_there_is_cannot_be_sampled(self):
        with self.assertRaisesRegex(UserError, "holds 100.0 .* of V1, less than the sample of 101.0"):
            self.sample(self.batch, "test", 101)
        with self.assertRaisesRegex(UserError, "above zero"):
            self.sample(self.batch, "retained", 0)

    def test_a_stock_user_takes_samples_without_setting_up_places(self):
        user = new_test_user(self.env, "sampler", groups="stock.group_stock_user,stock.group_stock_multi_locations")
        self.assertEqual(self.sample(self.batch, "retained", 1, user=user).state, "done")
        self.assertEqual(self.sample(self.batch, "test", 1, user=user).state, "done")

    def test_a_retained_sample_from_a_tank_may_contain_the_rest_of_the_tank(self):
        tank = self.env["stock.location"].create(
            {"name": "Tank", "usage": "internal", "location_id": self.stock.id, "trace_is_bulk": True}
        )
        other = self.receive(self.vinegar, ("V2", 100))
        self.move(self.batch, tank)
        self.move(other, tank, quantity=50)
        self.sample(self.batch, "retained", 1, location_id=tank)
        self.assertEqual(other.trace_reach("downstream"), self.batch.ids)


class TestPotency(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls.product("Citric Acid", trace_potency_nominal=99)
        cls.sauce = cls.product("Sauce")
        cls.bom(cls.sauce, [(cls.acid, 1)])
        cls.weak = cls.receive(cls.acid, ("WEAK", 50))
        cls.usual = cls.receive(cls.acid, ("USUAL", 50))
        cls.weak.trace_potency = 80

    def test_the_active_quantity_is_the_quantity_times_the_lots_potency_else_the_nominal_one(self):
        order = self.build(self.sauce, ["S1"], [(self.weak, 10), (self.usual, 10)], quantity=20, post=False)
        active = {line.lot_id.name: line.trace_active_quantity for line in order.move_raw_ids.move_line_ids}
        self.assertEqual(active, {"WEAK": 8, "USUAL": 9.9})
        self.assertEqual(order.move_raw_ids.trace_active_quantity, 17.9)

    def test_potency_changes_nothing_that_is_consumed(self):
        order = self.build(self.sauce, ["S1"], [(self.weak, 20)], quantity=20, post=False)
        self.weak.trace_potency = 40
        self.post(order)
        self.assertEqual(self.weak.trace_balance()[0]["consumed"], 20)

    def test_a_product_without_potency_has_no_active_quantity(self):
        picking = self.ship(self.receive(self.product("Salt"), ("SALT", 5)))
        self.assertEqual(picking.move_line_ids.trace_active_quantity, 0)
