"""Tanks and silos: every draw may contain every lot put in since the place was last empty."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user
from odoo.tools import SQL

from .common_bulk import BulkCase


class TestBulkDraws(BulkCase):
    def test_a_batch_may_contain_every_lot_put_in_before_it(self):
        self.fill(self.a, hour=8)
        self.fill(self.b, hour=9)
        batch = self.cook("S1", [(self.a, 10)], hour=10)
        self.fill(self.c, hour=11)
        later = self.cook("S2", [(self.c, 10)], hour=12)
        self.assertEqual(self.reached(self.b), ["S1", "S2"])
        self.assertEqual(self.reached(self.c), ["S2"], "what came in later is not in the earlier batch")
        self.assertEqual(self.reached(batch, "upstream"), ["A", "B"])
        self.assertEqual(self.reached(later, "upstream"), ["A", "B", "C"])
        self.assert_recorded_once()

    def test_mixing_is_one_further_event_of_certainty_window_that_moves_nothing(self):
        self.fill(self.a)
        self.fill(self.b)
        order = self.cook("S1", [(self.a, 10)], post=False)
        self.post(order)
        events = self.events_of(order)
        self.assertEqual(events.mapped("certainty"), ["order", "window"])
        mixing = events[1]
        self.assertEqual(mixing.details, {"bulk": [self.tank.id]})
        self.assertEqual((mixing.event_time, mixing.biz_step), (events[0].event_time, "commissioning"))
        self.assertEqual((mixing.location_name, mixing.source), (self.tank.complete_name, "live"))
        self.assertEqual(self.lines_of(mixing), [("input", "B", 0), ("output", "S1", 0)])
        self.assertEqual([row["consumed"] for row in (self.a | self.b).trace_balance()], [10, 0])

    def test_a_tank_that_was_empty_in_between_has_forgotten_what_was_in_it(self):
        self.fill(self.a)
        self.cook("S1", [(self.a, 50)])
        self.fill(self.b)
        self.fill(self.c)
        batch = self.cook("S2", [(self.b, 10)])
        self.assertEqual(self.reached(self.a), ["S1"])
        self.assertEqual(self.reached(batch, "upstream"), ["B", "C"])

    def test_a_lot_used_up_by_the_books_is_still_in_a_tank_that_was_not_empty(self):
        self.fill(self.a)
        self.fill(self.b)
        self.cook("S1", [(self.a, 50)])
        batch = self.cook("S2", [(self.b, 10)])
        self.assertEqual(self.reached(batch, "upstream"), ["A", "B"])

    def test_a_tank_with_another_product_left_in_it_is_not_empty(self):
        oil = self.receive(self.product("Oil"), ("OIL", 10))
        self.fill(oil, 10)
        self.fill(self.a)
        self.cook("S1", [(self.a, 50)])
        self.fill(self.b)
        batch = self.cook("S2", [(self.b, 10)])
        self.assertEqual(self.reached(batch, "upstream"), ["A", "B", "OIL"])

    def test_what_is_moved_out_of_a_tank_may_contain_the_rest(self):
        self.fill(self.a)
        self.fill(self.b)
        moved = self.draw(self.a)
        shipped = self.ship(self.b, quantity=5, source=self.tank)
        self.assertEqual(self.stated(moved), [(["B"], ["A"])])
        self.assertEqual(self.stated(shipped), [(["A"], ["B"])])
        self.assertEqual(self.events_of(shipped).mapped("biz_step"), ["shipping", "shipping"])
        self.assertEqual(self.reached(self.b), ["A"])
        self.assert_recorded_once()

    def test_two_lots_drawn_together_may_contain_each_other(self):
        self.fill(self.a)
        self.fill(self.b)
        rows = [(self.tomato, 5, self.a), (self.tomato, 5, self.b)]
        moved = self.transfer(self.warehouse.int_type_id, self.tank, self.stock, rows)
        self.assertEqual(self.stated(moved), [(["A", "B"], ["A", "B"])])

    def test_an_order_that_draws_every_lot_of_the_tank_has_nothing_to_add(self):
        self.fill(self.a)
        self.fill(self.b)
        order = self.cook("S1", [(self.a, 5), (self.b, 5)], post=False)
        self.post(order)
        self.assertEqual(self.stated(order), [])
        self.assertEqual(len(self.events_of(order)), 1)

    def test_what_is_scrapped_or_counted_away_reaches_nobody(self):
        self.fill(self.a)
        self.fill(self.b)
        scrap = self.scrap(self.a, 5, location_id=self.tank.id)
        self.adjust(self.tomato, 40, self.b, self.tank)
        self.assertEqual(self.stated(scrap), [])
        self.assertEqual(self.reached(self.b) + self.reached(self.a), [])

    def test_material_without_a_lot_in_the_tank_is_a_gap(self):
        water = self.product("Water", "none")
        self.receive(water, 20)
        self.transfer(self.warehouse.int_type_id, self.stock, self.tank, [(water, 20, None)])
        self.fill(self.a)
        batch = self.cook("S1", [(self.a, 10)])
        graph = batch.trace_graph("upstream")
        self.assertEqual([(gap["product_id"], gap["quantity"]) for gap in graph["gaps"]], [(water.id, 0)])
        self.assertEqual(graph["gaps"][0]["reason"], "Water is not tracked.")

    def test_serial_numbers_of_one_order_are_one_statement_not_one_per_pair(self):
        self.fill(self.a)
        self.fill(self.b)
        order = self.cook(["J1", "J2", "J3"], [(self.a, 3)], product=self.jar, post=False)
        self.post(order)
        self.assertEqual(self.stated(order), [(["B"], ["J1", "J2", "J3"])])

    def test_each_unit_may_contain_the_tank_whatever_was_scanned_for_it(self):
        """Scanning says which lot the books take it from; the liquid knows nothing of it, narrowed or not."""
        self.fill(self.a)
        self.fill(self.b)
        order = self.cook(["J1", "J2"], [(self.a, 1), (self.b, 1)], product=self.jar, post=False)
        for number, lot in (("J1", self.a), ("J2", self.b)):
            components = [{"lot_id": lot.id, "quantity": 1}]
            order.trace_assign_components(self.lot(self.jar, number).id, components)
        self.post(order)
        self.assertIn("exact", self.events_of(order).mapped("certainty"))
        self.assertEqual(self.stated(order), [(["A", "B"], ["J1", "J2"])])
        for lot in (self.a, self.b):
            self.assertEqual(self.reached(lot, narrowed=True), ["J1", "J2"])

    def test_the_same_units_out_of_a_shelf_are_told_apart(self):
        self.tank.trace_is_bulk = False
        self.fill(self.a)
        self.fill(self.b)
        order = self.cook(["J1", "J2"], [(self.a, 1), (self.b, 1)], product=self.jar, post=False)
        for number, lot in (("J1", self.a), ("J2", self.b)):
            components = [{"lot_id": lot.id, "quantity": 1}]
            order.trace_assign_components(self.lot(self.jar, number).id, components)
        self.post(order)
        self.assertEqual(self.reached(self.a, narrowed=True), ["J1"])

    def test_a_batch_poured_back_into_the_tank_is_in_the_next(self):
        self.fill(self.a)
        self.fill(self.b)
        first = self.cook("S1", [(self.a, 10)])
        self.fill(first, 10)
        second = self.cook("S2", [(self.a, 10)])
        self.assertEqual(self.reached(first), ["S2"])
        self.assertEqual(self.reached(second, "upstream"), ["A", "B", "S1"])


class TestBulkPlaces(BulkCase):
    def test_from_tank_to_tank_everything_goes_along(self):
        second = self.place("Tank 2")
        self.fill(self.a)
        self.fill(self.b)
        self.draw(self.a, target=second)
        self.fill(self.c, tank=second)
        moved = self.draw(self.c, tank=second)
        self.assertEqual(self.stated(moved), [(["A"], ["C"])])
        self.assertEqual(self.reached(self.b), ["A", "C"])

    def test_places_below_a_tank_are_part_of_it(self):
        top, bottom = (self.place(name, self.tank, bulk=False) for name in ("Top", "Bottom"))
        self.fill(self.a, tank=top)
        self.fill(self.b, tank=bottom)
        within = self.draw(self.a, tank=top, target=bottom)
        self.assertEqual(self.stated(within), [], "nothing left the tank")
        moved = self.draw(self.b, tank=bottom)
        self.assertEqual(self.stated(moved), [(["A"], ["B"])])

    def test_of_nested_bulk_places_the_outermost_counts(self):
        chamber = self.place("Chamber", self.tank)
        self.fill(self.a)
        self.fill(self.b, tank=chamber)
        moved = self.draw(self.b, tank=chamber)
        self.assertEqual(self.events_of(moved).mapped("details"), [False, {"bulk": [self.tank.id]}])

    def test_without_a_bulk_place_nothing_is_asked_or_stated(self):
        self.tank.trace_is_bulk = False
        self.fill(self.a)
        self.fill(self.b)
        self.assertFalse(self.env["stock.location"]._trace_has_bulk())
        events = self.events_of(self.draw(self.a))
        with self.assertQueryCount(0):
            self.Event._state_bulk_of(events.ids, "live")
        self.assertEqual(self.reached(self.b), [])

    def test_two_postings_at_one_tank_take_turns(self):
        """What this transaction did not see of another one's posting makes one of the two start again."""
        before = self.env.execute_query(SQL("SELECT ctid FROM stock_location WHERE id = %s", self.tank.id))
        self.fill(self.a)
        after = self.env.execute_query(SQL("SELECT ctid FROM stock_location WHERE id = %s", self.tank.id))
        self.assertNotEqual(before, after)

    def test_only_internal_places_are_bulk_places(self):
        with self.assertRaisesRegex(ValidationError, "only internal locations"):
            self.customer_place.trace_is_bulk = True

    def test_a_place_marked_later_is_derived_from_history(self):
        self.tank.trace_is_bulk = False
        self.fill(self.a, hour=8)
        self.fill(self.b, hour=9)
        order = self.cook("S1", [(self.a, 10)], hour=10, post=False)
        self.post(order)
        self.assertEqual(self.reached(self.b), [])
        self.tank.trace_is_bulk = True
        message = self.tank.action_trace_derive_bulk()["params"]["message"]
        self.assertIn("stated: 1.", message)
        self.assertEqual(self.reached(self.b), ["S1"])
        self.assertEqual(self.events_of(order).mapped("source"), ["live", "backfill"])
        again = self.tank.action_trace_derive_bulk()["params"]["message"]
        self.assertIn("stated: 0. Statements withdrawn or replaced: 0.", again)

    def test_a_mark_taken_away_can_be_taken_out_of_the_ledger(self):
        self.fill(self.a)
        self.fill(self.b)
        self.cook("S1", [(self.a, 10)])
        self.tank.trace_is_bulk = False
        self.assertTrue(self.tank.trace_has_mixing)
        self.tank.action_trace_derive_bulk()
        self.assertEqual(self.reached(self.b), [])
        self.tank.invalidate_recordset(["trace_has_mixing"])
        self.assertFalse(self.tank.trace_has_mixing)

    def test_only_a_manager_derives(self):
        user = new_test_user(self.env, "bulk_user", groups="trace_genealogy.group_trace_user,stock.group_stock_user")
        with self.assertRaisesRegex(AccessError, "manager"):
            self.tank.with_user(user).action_trace_derive_bulk()

    def test_a_user_of_stock_posts_draws_without_rights_on_the_ledger(self):
        self.fill(self.a)
        self.fill(self.b)
        user = new_test_user(self.env, "bulk_clerk", groups="stock.group_stock_user")
        moved = self.transfer(
            self.warehouse.int_type_id, self.tank, self.stock, [(self.tomato, 5, self.a)], validate=False
        )
        self.validate(moved.with_user(user))
        self.assertEqual(self.stated(moved), [(["B"], ["A"])])
