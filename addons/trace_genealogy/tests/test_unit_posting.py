"""What was scanned for a unit is what it consumes, however its order is posted."""

from odoo import Command
from odoo.exceptions import UserError

from .test_unit_assignment import UnitCase


class TestUnitPosting(UnitCase):
    def consumed(self, order, product=None):
        """What an order has consumed: a sorted list of (lot or product, quantity)."""
        lines = order.move_raw_ids.filtered(
            lambda m: m.state == "done" and product in (None, m.product_id)
        ).move_line_ids
        return sorted((line.lot_id.name or line.product_id.name, line.quantity) for line in lines)

    def names(self, first, last):
        return [(f"C{n:02}", 1) for n in range(first, last + 1)]

    def produce_first(self, order, count):
        """Say that only the first units are produced, as the form's wizard does, and post them with a backorder."""
        self.choose(order, order.lot_producing_ids.sorted("name")[:count].mapped("name"))
        self.assertEqual(order.qty_producing, count)
        self.post(order, backorder=True)
        return order.production_group_id.production_ids - order

    def test_ten_scanned_four_posted_then_six_each_consumed_what_was_scanned_for_it(self):
        order = self.batch(10)
        self.scan_all(order, first=5)
        backorder = self.produce_first(order, 4)
        self.assertEqual(self.consumed(order, self.cell), self.names(6, 13))
        self.assertEqual(self.consumed(order, self.glue), [("G1", 2)])
        self.assertEqual(self.consumed(order, self.screw), [("Screw", 16)])
        self.assertEqual(len(backorder.lot_producing_ids), 6)
        self.assertEqual(backorder.qty_producing, 6)
        self.assertEqual(self.on_lines(backorder, self.cell), self.names(14, 25))
        self.post(backorder)
        self.assertEqual(self.consumed(backorder, self.cell), self.names(14, 25))
        self.assertEqual(self.consumed(backorder, self.glue), [("G1", 3)])
        self.assertEqual(self.consumed(backorder, self.screw), [("Screw", 24)])
        self.assertEqual(
            self.of_unit(backorder, backorder.lot_producing_ids.sorted("name")[0]),
            [("C14", 1), ("C15", 1), ("G1", 0.5)],
        )
        self.assert_recorded_once()

    def test_units_that_are_not_produced_release_what_was_captured(self):
        order = self.batch(3)
        self.scan_all(order)
        order.lot_producing_ids -= order.lot_producing_ids.sorted("name")[2]
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(self.consumed(order, self.cell), self.names(1, 4))
        self.assertEqual(self.consumed(order, self.glue), [("G1", 1)])
        self.assertFalse(order.trace_assignment_ids.finished_lot_id.filtered(lambda unit: unit.name == "B03"))
        self.assertTrue(order.message_ids.filtered(lambda message: "B03" in message.body))

    def test_posting_without_complete_assignment_says_what_is_missing(self):
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, self.cells[0], self.cells[1], self.glues[0])
        self.scan(order, two, self.cells[2])
        with self.assertRaisesRegex(UserError, r"(?s)B02: 1 \S+ of Cell.*B02: 0\.5 \S+ of Glue") as caught:
            self.post(order)
        self.assertNotIn("B01", str(caught.exception))
        order.qty_producing = 2
        order.move_raw_ids.picked = True
        with self.assertRaisesRegex(UserError, "B02"):
            order._post_inventory()

    def test_by_order_nothing_is_asked_for(self):
        self.bike.trace_granularity = "order"
        order = self.batch(3)
        unit = order.lot_producing_ids.sorted("name")[1]
        self.scan(order, unit, self.cells[20], self.cells[21])
        order.qty_producing = 3
        order._set_qty_producing()
        self.post(order)
        self.assertEqual(self.consumed(order, self.cell), [*self.names(1, 4), ("C21", 1), ("C22", 1)])

    def test_many_orders_are_posted_at_once(self):
        orders = self.batch(2, ["M1", "M2"]) + self.batch(1, ["M3"])
        self.scan_all(orders[0], first=0)
        self.scan_all(orders[1], first=10)
        orders.filtered(lambda o: o.product_qty == 2).qty_producing = 2
        orders[1].qty_producing = 1
        orders.with_context(skip_backorder=True, skip_consumption=True).button_mark_done()
        self.assertEqual(orders.mapped("state"), ["done", "done"])
        self.assertEqual(self.consumed(orders[0], self.cell), self.names(1, 4))
        self.assertEqual(self.consumed(orders[1], self.cell), self.names(11, 12))
        self.assert_recorded_once()

    def test_units_without_their_own_number_of_pieces_are_chosen_by_what_is_complete(self):
        order = self.batch(3)
        _one, two, three = order.lot_producing_ids.sorted("name")
        self.scan(order, two, *self.cells[10:12], self.glues[0])
        self.scan(order, three, *self.cells[12:14], self.glues[0])
        order.qty_producing = 2
        self.post(order, backorder=True)
        self.assertEqual(order.move_finished_ids.move_line_ids.lot_id, two + three)
        self.assertEqual(self.consumed(order, self.cell), self.names(11, 14))

    def test_an_incomplete_unit_waits_with_what_it_has_in_the_backorder(self):
        order = self.batch(3)
        one, two, three = order.lot_producing_ids.sorted("name")
        self.scan(order, one, *self.cells[10:12], self.glues[1])
        self.scan(order, three, self.cells[14], self.glues[1])
        backorder = self.produce_first(order, 1)
        self.assertEqual(self.consumed(order), [("C11", 1), ("C12", 1), ("G2", 0.5), ("Screw", 4)])
        self.assertEqual(self.of_unit(backorder, three), [("C15", 1), ("G2", 0.5)])
        self.assertEqual(backorder.lot_producing_ids, three)
        self.scan(backorder, three, self.cells[14], self.cells[15], self.glues[1])
        self.scan(backorder, two, self.cells[16], self.cells[17], self.glues[1])
        self.post(backorder)
        self.assertEqual(self.consumed(backorder, self.cell), self.names(15, 18))
        self.assertEqual(self.consumed(backorder, self.glue), [("G2", 1)])
        self.assert_recorded_once()

    def test_three_postings_in_a_row_each_take_their_own(self):
        order = self.batch(5)
        self.scan_all(order, first=10)
        second = self.produce_first(order, 2)
        third = self.produce_first(second, 1) - order
        self.post(third)
        orders = (order, second, third)
        self.assertEqual(
            [self.consumed(one, self.cell) for one in orders],
            [self.names(11, 14), self.names(15, 16), self.names(17, 20)],
        )
        self.assertEqual([self.consumed(one, self.glue) for one in orders], [[("G1", 1)], [("G1", 0.5)], [("G1", 1)]])
        self.assert_recorded_once()

    def test_each_unit_has_an_event_with_exactly_its_components(self):
        order = self.batch(3)
        self.scan_all(order, first=3)
        order.qty_producing = 3
        self.post(order)
        exact = self.events_of(order).filtered(lambda event: event.certainty == "exact")
        self.assertEqual(
            [self.lines_of(event) for event in exact.sorted(lambda event: self.lines_of(event, "output"))],
            [
                [("input", a, 1), ("input", b, 1), ("input", "G1", 0.5), ("output", unit, 1)]
                for a, b, unit in (("C04", "C05", "B01"), ("C06", "C07", "B02"), ("C08", "C09", "B03"))
            ],
        )
        rest = self.events_of(order) - exact
        self.assertEqual(rest.mapped("certainty"), ["order"])
        self.assertEqual(self.lines_of(rest, "input"), [("input", "Screw", 12)])
        self.assertEqual(self.lines_of(rest, "output"), [("output", f"B0{n}", 0) for n in (1, 2, 3)])
        self.assert_recorded_once()

    def test_components_of_several_work_orders_are_those_scanned(self):
        center = self.env["mrp.workcenter"].create({"name": "Bench"})
        bom = self.bike.bom_ids
        bom.operation_ids = [
            Command.create({"name": name, "workcenter_id": center.id, "bom_id": bom.id}) for name in ("Cells", "Glue")
        ]
        first, second = bom.operation_ids
        for line, operation in zip(bom.bom_line_ids, (first, second, second), strict=True):
            line.operation_id = operation
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, *self.cells[20:22])
        order.workorder_ids[0].button_start()
        order.workorder_ids[0].button_finish()
        self.scan(order, two, *self.cells[22:24])
        order.trace_assign_lot(self.glues[1].id)
        order.workorder_ids[1].button_start()
        order.workorder_ids[1].button_finish()
        order.qty_producing = 2
        self.post(order)
        self.assertEqual(self.consumed(order), [*self.names(21, 24), ("G2", 1), ("Screw", 8)])
        self.assert_recorded_once()

    def test_splitting_an_order_takes_units_and_components_along(self):
        order = self.batch(4)
        self.scan_all(order, first=10)
        orders = order._split_productions({order: [2, 2]})  # as the wizard does
        self.assertEqual([len(part.lot_producing_ids) for part in orders], [2, 2])
        self.assertEqual([self.on_lines(part, self.cell) for part in orders], [self.names(11, 14), self.names(15, 18)])
        self.assertEqual([self.on_lines(part, self.glue) for part in orders], [[("G1", 1)]] * 2)
        for part in orders:
            part.qty_producing = 2
            self.post(part)
        self.assertEqual(self.consumed(orders[1], self.cell), self.names(15, 18))
        self.assert_recorded_once()

    def test_merging_orders_keeps_what_was_captured(self):
        orders = self.batch(1, ["S1"]) + self.batch(1, ["S2"])
        self.scan(orders[0], self.units("S1"), *self.cells[20:22], self.glues[1])
        self.scan(orders[1], self.units("S2"), *self.cells[22:24], self.glues[0])
        merged = self.env["mrp.production"].browse(orders.action_merge()["res_id"])
        self.assertEqual(self.of_unit(merged, self.units("S1")), [("C21", 1), ("C22", 1), ("G2", 0.5)])
        self.assertEqual(self.of_unit(merged, self.units("S2")), [("C23", 1), ("C24", 1), ("G1", 0.5)])
        merged.qty_producing = 2
        self.post(merged)
        self.assertEqual(self.consumed(merged, self.cell), self.names(21, 24))

    def test_long_lists_of_what_is_missing_are_cut(self):
        order = self.batch(12)
        with self.assertRaisesRegex(UserError, "and 4 more"):
            self.post(order)

    def test_a_user_of_manufacturing_captures_and_posts(self):
        user = self.env["res.users"].create(
            {"name": "Maker", "login": "maker", "group_ids": [Command.set(self.env.ref("mrp.group_mrp_user").ids)]}
        )
        order = self.batch(2).with_user(user)
        self.scan_all(order, first=10)
        order.qty_producing = 1
        order.lot_producing_ids -= order.lot_producing_ids.sorted("name")[1]
        self.post(order)
        self.assertEqual(self.consumed(order.sudo(), self.cell), self.names(11, 12))

    def test_checking_and_reading_takes_as_many_queries_for_ten_units_as_for_two(self):
        counts = []
        for quantity in (2, 10):
            order = self.batch(quantity, [f"Q{quantity}-{n}" for n in range(quantity)])
            for unit in order.lot_producing_ids:
                self.scan(order, unit, self.glues[0])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            order.trace_assignment_state()
            counts.append(self.env.cr.sql_log_count - before)
            order.action_cancel()
        self.assertEqual(*counts)
