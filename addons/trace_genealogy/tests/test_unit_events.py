"""One posting becomes several events: each unit's own, each window's, and one for what nobody captured."""

from odoo.exceptions import UserError, ValidationError

from .common import TraceCase


class UnitCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.case = cls.product("Case", "serial")
        cls.screw = cls.product("Screw", "none")
        cls.pack = cls.product("Pack", "serial")
        cls.offcut = cls.product("Offcut")
        cls.bom(cls.pack, [(cls.cell, 4), (cls.case, 1), (cls.screw, 8)])
        cls.cells_a, cls.cells_b = cls.receive(cls.cell, ("A", 400), ("B", 400))
        cls.cases = cls.receive(cls.case, *((f"K{i}", 1) for i in range(1, 7)))
        cls.receive(cls.screw, 1000)

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def open_order(self, units=3, cells=None, product=None):
        names = [f"P{i}" for i in range(1, units + 1)]
        cells = cells or [(self.cells_a, 4 * units)]
        cases = [(case, 1) for case in self.cases[:units]]
        return self.build(product or self.pack, names, [*cells, *cases, (self.screw, 8 * units)], post=False)

    def assign(self, order, unit, *components):
        """As captured: pairs (component lot, quantity) of one unit, by the unit's number."""
        lot = order.lot_producing_ids.filtered(lambda lot: lot.name == unit)
        self.env["trace.component.assignment"].sudo().create(
            [
                {
                    "production_id": order.id,
                    "finished_lot_id": lot.id,
                    "move_line_id": order.move_raw_ids.move_line_ids.filtered(lambda line, c=c: line.lot_id == c)[
                        :1
                    ].id,
                    "quantity": quantity,
                }
                for c, quantity in components
            ]
        )

    def events_by_unit(self, order):
        return {
            event.line_ids.filtered(lambda line: line.role == "output").lot_name: event
            for event in self.events_of(order).filtered(lambda event: event.certainty == "exact")
        }

    def rest_of(self, order):
        return self.events_of(order).filtered(lambda event: event.certainty == "order")

    def reached(self, lot, direction):
        return sorted(self.env["stock.lot"].browse(lot.trace_reach(direction)).mapped("name"))


class TestUnitEvents(UnitCase):
    def test_each_unit_has_an_event_of_its_own_and_the_rest_stands_once(self):
        order = self.open_order()
        for i, case in enumerate(self.cases[:3], 1):
            self.assign(order, f"P{i}", (case, 1))
        self.post(order)
        self.assertEqual(len(self.events_of(order)), 4)
        self.assertEqual(self.lines_of(self.events_by_unit(order)["P2"]), [("input", "K2", 1), ("output", "P2", 1)])
        self.assertEqual(
            self.lines_of(self.rest_of(order)),
            [("input", "A", 12), ("input", "Screw", 24), ("output", "P1", 0), ("output", "P2", 0), ("output", "P3", 0)],
        )
        self.assertEqual(self.reached(self.cases[1], "downstream"), ["P2"])
        self.assertEqual(self.reached(order.lot_producing_ids[1], "upstream"), ["A", "K2"])

    def test_a_lot_given_to_several_units_is_shared_and_its_remainder_may_be_in_all(self):
        order = self.open_order(cells=[(self.cells_a, 13)])
        for i, case in enumerate(self.cases[:3], 1):
            self.assign(order, f"P{i}", (case, 1), (self.cells_a, 4))
        self.post(order)
        self.assertEqual(
            self.lines_of(self.events_by_unit(order)["P1"], "input"), [("input", "A", 4), ("input", "K1", 1)]
        )
        self.assertEqual(self.lines_of(self.rest_of(order), "input"), [("input", "A", 1), ("input", "Screw", 24)])
        self.assertEqual(self.cells_a.trace_balance()[0]["consumed"], 13)

    def test_what_was_captured_whole_leaves_no_event_for_the_rest(self):
        pack = self.product("Bare pack", "serial")
        self.bom(pack, [(self.case, 1)])
        order = self.build(pack, ["P1", "P2"], [(self.cases[0], 1), (self.cases[1], 1)], post=False)
        self.assign(order, "P1", (self.cases[0], 1))
        self.assign(order, "P2", (self.cases[1], 1))
        self.post(order)
        self.assertEqual(self.events_of(order).mapped("certainty"), ["exact", "exact"])

    def test_a_unit_nobody_captured_may_hold_what_is_left(self):
        order = self.open_order()
        self.assign(order, "P1", (self.cases[0], 1))
        self.post(order)
        self.assertEqual(self.reached(self.cases[0], "downstream"), ["P1"])
        self.assertEqual(self.reached(self.cases[1], "downstream"), ["P1", "P2", "P3"])
        self.assertEqual(
            self.lines_of(self.rest_of(order), "output"),
            [("output", "P1", 0), ("output", "P2", 1), ("output", "P3", 1)],
        )

    def test_a_byproduct_may_hold_of_everything_but_makes_no_unit_doubtful(self):
        pack = self.product("Sawn pack", "serial")
        self.bom(pack, [(self.case, 1), (self.cell, 4)], [(self.offcut, 0.5)])
        order = self.build(pack, ["P1", "P2"], [(self.cells_a, 8), (self.cases[0], 1), (self.cases[1], 1)], post=False)
        self.assign(order, "P1", (self.cases[0], 1))
        self.assign(order, "P2", (self.cases[1], 1))
        order.move_byproduct_ids.quantity = 1
        order.move_byproduct_ids.move_line_ids.lot_id = self.lot(self.offcut, "OFF")
        order.move_byproduct_ids.picked = True
        self.post(order)
        self.assertEqual(self.reached(self.cases[0], "downstream"), ["OFF", "P1"])
        self.assertEqual(self.reached(self.lot(self.offcut, "OFF"), "upstream"), ["A", "K1", "K2"])
        self.assertEqual(self.reached(order.lot_producing_ids[0], "upstream"), ["A", "K1"])

    def test_a_component_added_later_may_be_in_every_unit(self):
        order = self.open_order()
        for i, case in enumerate(self.cases[:3], 1):
            self.assign(order, f"P{i}", (case, 1))
        self.post(order)
        move = order.move_raw_ids.filtered(lambda m: m.product_id == self.cell)
        self.env["stock.move.line"].create(
            {
                "move_id": move.id, "product_id": self.cell.id, "lot_id": self.cells_b.id, "quantity": 1, "state": "done",
                "location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id, "picked": True,
            }
        )  # fmt: skip
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P1", "P2", "P3"])
        self.assertEqual(self.reached(self.cases[0], "downstream"), ["P1"])

    # ------------------------------------------------------------------ corrected

    def consumed(self, order, lot):
        return order.move_raw_ids.move_line_ids.filtered(lambda line: line.lot_id == lot)

    def shared(self, quantity=12):
        order = self.open_order(cells=[(self.cells_a, quantity)])
        for i, case in enumerate(self.cases[:3], 1):
            self.assign(order, f"P{i}", (case, 1), (self.cells_a, 4))
        return self.post(order)

    def test_a_corrected_lot_is_corrected_in_every_unit_that_shares_it(self):
        order = self.shared()
        self.consumed(order, self.cells_a).lot_id = self.cells_b
        self.assertEqual(self.reached(self.cells_a, "downstream"), [])
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P1", "P2", "P3"])
        self.assertEqual(
            self.lines_of(self.events_by_unit(order)["P3"], "input"), [("input", "B", 4), ("input", "K3", 1)]
        )

    def test_less_of_a_shared_lot_is_taken_from_what_nobody_captured_first(self):
        order = self.shared(14)
        self.consumed(order, self.cells_a).quantity = 13
        self.assertEqual(self.lines_of(self.rest_of(order), "input"), [("input", "A", 1), ("input", "Screw", 24)])
        self.assertEqual([self.lines_of(e)[0] for e in self.events_by_unit(order).values()], [("input", "A", 4)] * 3)

    def test_more_of_a_lot_shared_to_its_last_piece_may_be_in_every_unit(self):
        order = self.shared()
        self.consumed(order, self.cells_a).quantity = 15
        self.assertIn(("input", "A", 3), self.lines_of(self.rest_of(order)))
        self.assertEqual(len(self.events_by_unit(order)), 3)

    def test_a_unit_renumbered_takes_its_own_event_and_its_doubts_along(self):
        order = self.shared()
        right = self.lot(self.pack, "P1-RIGHT")
        order.move_finished_ids.move_line_ids.filtered(lambda line: line.lot_id.name == "P1").lot_id = right
        self.assertEqual(self.reached(right, "upstream"), ["A", "K1"])
        self.assertIn(("output", "P1-RIGHT", 0), self.lines_of(self.rest_of(order)))


class TestWindows(UnitCase):
    def window(self, order, lot, **values):
        return self.env["trace.consumption.window"].create(
            {"production_id": order.id, "product_id": lot.product_id.id, "lot_id": lot.id, **values}
        )

    def two_lots(self, units=4):
        return self.open_order(units, cells=[(self.cells_a, 10), (self.cells_b, 6)])

    def test_a_lot_reaches_the_units_that_were_made_while_it_was_in_use(self):
        order = self.two_lots()
        self.window(order, self.cells_a, from_unit=1)
        self.window(order, self.cells_b, from_unit=3)
        self.post(order)
        self.assertEqual(self.reached(self.cells_a, "downstream"), ["P1", "P2"])
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P3", "P4"])
        windows = self.events_of(order).filtered(lambda event: event.certainty == "window")
        self.assertEqual(
            [self.lines_of(event) for event in windows],
            [
                [("input", "A", 10), ("output", "P1", 1), ("output", "P2", 1)],
                [("input", "B", 6), ("output", "P3", 1), ("output", "P4", 1)],
            ],
        )

    def test_a_change_says_that_the_lot_before_was_in_use_from_the_start(self):
        order = self.two_lots()
        self.window(order, self.cells_b, from_unit=3)
        self.post(order)
        self.assertEqual(self.reached(self.cells_a, "downstream"), ["P1", "P2"])
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P3", "P4"])

    def test_units_that_nobody_scanned_count_in_the_sequence_in_which_their_numbers_were_made(self):
        for name in ("P4", "P3"):
            self.lot(self.pack, name)
        order = self.two_lots()
        self.window(order, self.cells_b, from_unit=3)
        self.post(order)
        self.assertEqual(self.reached(self.cells_a, "downstream"), ["P3", "P4"])
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P1", "P2"])

    def test_a_lot_that_an_order_makes_at_once_may_hold_every_lot_of_the_run(self):
        paste = self.product("Paste")
        self.bom(paste, [(self.cell, 1)])
        order = self.build(paste, ["OUT"], [(self.cells_a, 10), (self.cells_b, 6)], quantity=16, post=False)
        self.window(order, self.cells_b, from_unit=11)
        self.post(order)
        for cells in (self.cells_a, self.cells_b):
            self.assertEqual(self.reached(cells, "downstream"), ["OUT"])

    def test_of_two_lots_of_which_nothing_is_told_both_may_be_in_every_unit(self):
        cells_c = self.receive(self.cell, ("C", 10))
        order = self.open_order(4, cells=[(self.cells_a, 5), (self.cells_b, 6), (cells_c, 5)])
        self.window(order, self.cells_b, from_unit=3)
        self.post(order)
        self.assertEqual(self.reached(self.cells_a, "downstream"), ["P1", "P2", "P3", "P4"])
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P3", "P4"])

    def test_without_a_recorded_change_there_is_no_window(self):
        order = self.post(self.two_lots())
        self.assertEqual(self.reached(self.cells_a, "downstream"), ["P1", "P2", "P3", "P4"])
        self.assertEqual(self.events_of(order).mapped("certainty"), ["order"])

    def test_a_unit_with_captured_components_stands_in_its_window_too(self):
        order = self.two_lots()
        self.window(order, self.cells_b, from_unit=3)
        for i, case in enumerate(self.cases[:4], 1):
            self.assign(order, f"P{i}", (case, 1))
        self.post(order)
        self.assertEqual(self.reached(order.lot_producing_ids[0], "upstream"), ["A", "K1"])
        self.assertEqual(self.reached(order.lot_producing_ids[3], "upstream"), ["B", "K4"])

    def test_by_time_the_unit_in_the_making_at_the_change_may_hold_both(self):
        order = self.two_lots()
        for i, case in enumerate(self.cases[:4], 1):
            self.assign(order, f"P{i}", (case, 1))
        rows = self.env["trace.component.assignment"].search([("production_id", "=", order.id)], order="id")
        for hour, row in enumerate(rows, 8):
            self.env.cr.execute(
                "UPDATE trace_component_assignment SET create_date = %s WHERE id = %s",
                [f"2026-01-05 {hour:02}:00", row.id],
            )
        rows.invalidate_recordset()
        self.window(order, self.cells_a, started_at="2026-01-05 07:00:00")
        self.window(order, self.cells_b, started_at="2026-01-05 09:30:00")
        self.post(order)
        self.assertEqual(self.reached(self.cells_a, "downstream"), ["P1", "P2", "P3"])
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P3", "P4"])

    def test_by_time_a_unit_nobody_timed_may_hold_every_lot(self):
        order = self.two_lots()
        self.window(order, self.cells_a, started_at="2026-01-05 07:00:00")
        self.window(order, self.cells_b, started_at="2026-01-05 09:30:00")
        self.post(order)
        self.assertEqual(self.reached(self.cells_b, "downstream"), ["P1", "P2", "P3", "P4"])

    def test_a_backorder_counts_its_own_units(self):
        order = self.two_lots()
        self.window(order, self.cells_b, from_unit=4)
        first, second = order._split_productions({order: [2, 2]})
        told = (
            [(w.lot_id.name, w.from_unit) for w in first.trace_window_ids],
            [(w.lot_id.name, w.from_unit) for w in second.trace_window_ids],
        )
        self.assertEqual(told, ([], [("B", 2)]))

    def test_a_change_that_cannot_be_is_refused(self):
        order = self.two_lots()
        with self.assertRaisesRegex(ValidationError, "makes 4 units"):
            self.window(order, self.cells_b, from_unit=5)
        with self.assertRaisesRegex(ValidationError, "no component of"):
            self.window(order, self.lot(self.offcut, "X"), from_unit=2)
        self.window(order, self.cells_b, from_unit=3)
        with self.assertRaisesRegex(ValidationError, "all by unit or all by time"):
            self.window(order, self.cells_a, started_at="2026-01-05 09:30:00")

    def test_a_posted_order_takes_no_more_changes(self):
        order = self.post(self.two_lots())
        with self.assertRaisesRegex(UserError, "is posted"):
            self.window(order, self.cells_b, from_unit=2)
