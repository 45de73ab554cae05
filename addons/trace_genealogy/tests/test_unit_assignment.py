"""Components are given to units before an order is posted, and its lines follow."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .common import TraceCase


class UnitCase(TraceCase):
    """A bike of two cells (serials), half a litre of glue (lot) and a screw without number."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bike = cls.product("Bike", "serial", trace_granularity="unit")
        cls.cell = cls.product("Cell", "serial")
        cls.glue = cls.product("Glue", "lot")
        cls.screw = cls.product("Screw", "none")
        cls.bom(cls.bike, [(cls.cell, 2), (cls.glue, 0.5), (cls.screw, 4)])
        cls.cells = cls.receive(cls.cell, *[(f"C{n:02}", 1) for n in range(1, 31)])
        cls.glues = cls.receive(cls.glue, ("G1", 5), ("G2", 5))
        cls.receive(cls.screw, 200)

    @classmethod
    def batch(cls, quantity, names=None):
        """An order of bikes whose serial numbers are known and which is reserved."""
        order = cls.order(cls.bike, quantity)
        order.lot_producing_ids = cls.units(*(names or [f"B{n:02}" for n in range(1, quantity + 1)]))
        order.action_assign()
        return order

    @classmethod
    def units(cls, *names):
        return cls.env["stock.lot"].concat(*[cls.lot(cls.bike, name) for name in names])

    @classmethod
    def choose(cls, order, names):
        """Say by the wizard of the form which serial numbers are produced now."""
        wizard = cls.env["mrp.production.serials"].create({"production_id": order.id})
        wizard.serial_numbers = "\n".join(names)
        wizard.action_apply()

    @classmethod
    def scan(cls, order, unit, *lots):
        """Scan components into a unit: cells, and glue by its half litre."""
        order.trace_assign_components(
            unit.id, [{"lot_id": lot.id, "quantity": 1 if lot.product_id == cls.cell else 0.5} for lot in lots]
        )

    @classmethod
    def scan_all(cls, order, first=0, glue=0):
        """Give each unit the next two cells, from the number ``first`` on, and half a litre of one glue."""
        for position, unit in enumerate(order.lot_producing_ids.sorted("name")):
            start = first + 2 * position
            cls.scan(order, unit, *cls.cells[start : start + 2], cls.glues[glue])

    def of_unit(self, order, unit):
        """What a unit has: a sorted list of (lot, quantity)."""
        [row] = [row for row in order.trace_assignment_state()["units"] if row["lot_id"] == unit.id]
        return sorted((component["lot"], component["quantity"]) for component in row["components"])

    def on_lines(self, order, product):
        """What an order would consume: a sorted list of (lot, quantity)."""
        lines = order.move_raw_ids.filtered(lambda move: move.product_id == product).move_line_ids
        return sorted((line.lot_id.name or "", line.quantity) for line in lines)


class TestUnitAssignment(UnitCase):
    def test_scanned_components_are_the_units_and_replace_what_was_reserved(self):
        order = self.batch(2)
        self.assertEqual(self.on_lines(order, self.cell), [("C01", 1), ("C02", 1), ("C03", 1), ("C04", 1)])
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, self.cells[2], self.cells[20], self.glues[1])
        self.scan(order, two, self.cells[21], self.cells[3], self.glues[0])
        self.assertEqual(self.of_unit(order, one), [("C03", 1), ("C21", 1), ("G2", 0.5)])
        self.assertEqual(self.of_unit(order, two), [("C04", 1), ("C22", 1), ("G1", 0.5)])
        self.assertEqual(self.on_lines(order, self.cell), [("C03", 1), ("C04", 1), ("C21", 1), ("C22", 1)])
        self.assertEqual(self.on_lines(order, self.glue), [("G1", 0.5), ("G2", 0.5)])

    def test_assigning_again_replaces_and_nothing_clears(self):
        order = self.batch(1)
        unit = order.lot_producing_ids
        self.scan(order, unit, self.cells[0], self.cells[1], self.glues[0])
        self.scan(order, unit, self.cells[0], self.cells[9])
        self.assertEqual(self.of_unit(order, unit), [("C01", 1), ("C10", 1)])
        self.assertEqual(self.on_lines(order, self.cell), [("C01", 1), ("C10", 1)])
        order.trace_assign_components(unit.id, [])
        self.assertEqual(self.of_unit(order, unit), [])

    def test_a_serial_is_in_one_unit(self):
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, self.cells[0])
        with self.assertRaisesRegex(UserError, "C01 was given to unit B01"):
            self.scan(order, two, self.cells[0])

    def test_what_an_order_cannot_consume_is_refused(self):
        order, other = self.batch(2), self.batch(1, ["X1"])
        one, two = order.lot_producing_ids.sorted("name")
        bolt = self.receive(self.product("Bolt"), ("BOLT", 5))
        foreign = self.lot(self.product("Trike", "serial"), "T1")
        self.scan(other, other.lot_producing_ids, self.cells[9])
        cases = {
            "C10 was given to unit X1": (one, [(self.cells[9], 1)]),
            "does not consume Bolt": (one, [(bolt, 1)]),
            "G1 in B01 must be more than zero": (one, [(self.glues[0], 0)]),
            "it can be in B01 once": (one, [(self.cells[0], 2)]),
            "T1 is no unit of": (foreign, [(self.cells[0], 1)]),
            "B03: no room in": (self.units("B03"), [(self.cells[0], 1)]),
            "holds 1 \\S+ of lot G1, and its units would take 1.2": (two, [(self.glues[0], 1.2)]),
        }
        for message, (unit, components) in cases.items():
            with self.subTest(message), self.assertRaisesRegex(UserError, message), self.env.cr.savepoint():
                order.trace_assign_components(unit.id, [{"lot_id": lot.id, "quantity": q} for lot, q in components])
        self.assertFalse(order.trace_assignment_ids)
        order.action_cancel()
        with self.assertRaisesRegex(UserError, "Cancelled"):
            self.scan(order, one, self.cells[0])

    def test_a_posted_unit_is_not_captured_any_more(self):
        order = self.batch(1)
        self.scan_all(order)
        order.qty_producing = 1
        self.post(order)
        with self.assertRaisesRegex(UserError, "is not done"):
            order.trace_assign_components(order.lot_producing_ids.id, [])
        [unit] = order.trace_assignment_state()["units"]
        self.assertEqual((unit["posted"], unit["complete"]), (True, True))

    def test_more_of_a_lot_than_the_lines_hold_is_refused_over_all_units(self):
        order = self.batch(3)
        one, two, three = order.lot_producing_ids.sorted("name")
        for unit, quantity in ((one, 0.5), (two, 0.7)):
            order.trace_assign_components(unit.id, [{"lot_id": self.glues[0].id, "quantity": quantity}])
        with self.assertRaisesRegex(UserError, "holds 1.5"), self.env.cr.savepoint():
            order.trace_assign_components(three.id, [{"lot_id": self.glues[0].id, "quantity": 0.4}])
        order.trace_assign_components(three.id, [{"lot_id": self.glues[0].id, "quantity": 0.3}])
        self.assertEqual(self.on_lines(order, self.glue), [("G1", 1.5)])

    def test_a_lot_without_a_line_takes_the_place_of_the_reserved_one_unit_by_unit(self):
        order = self.batch(3)
        units = order.lot_producing_ids.sorted("name")
        for unit, held in zip(units, [[("G1", 1), ("G2", 0.5)], [("G1", 0.5), ("G2", 1)], [("G2", 1.5)]], strict=True):
            self.scan(order, unit, self.glues[1])
            self.assertEqual(self.on_lines(order, self.glue), held)
        self.scan(order, units[0], self.glues[0])
        self.assertEqual(self.on_lines(order, self.glue), [("G1", 0.5), ("G2", 1)])

    def test_a_unit_may_take_more_than_its_share(self):
        order = self.batch(1)
        self.scan(order, order.lot_producing_ids, *self.cells[:3])
        self.assertEqual(self.on_lines(order, self.cell), [("C01", 1), ("C02", 1), ("C03", 1)])

    def test_a_unit_that_is_not_on_the_order_joins_it(self):
        order = self.order(self.bike, 2)
        self.scan(order, self.units("N1"), self.cells[0])
        self.scan(order, self.units("N2"), self.cells[1])
        self.assertEqual(order.lot_producing_ids, self.units("N1", "N2"))
        self.assertEqual(order.qty_producing, 2)

    def test_a_lot_is_filled_down_over_the_units_that_miss_it(self):
        order = self.batch(3)
        one, two, three = order.lot_producing_ids.sorted("name")
        self.scan(order, two, self.glues[1])
        self.assertEqual(order.trace_assign_lot(self.glues[0].id, [one.id]), [one.id])
        self.assertEqual(order.trace_assign_lot(self.glues[0].id), [three.id])
        self.assertEqual(
            [self.of_unit(order, unit) for unit in (one, two, three)], [[("G1", 0.5)], [("G2", 0.5)], [("G1", 0.5)]]
        )
        with self.assertRaisesRegex(UserError, "C01 is a serial number"):
            order.trace_assign_lot(self.cells[0].id)

    def test_the_last_unit_is_undone_first(self):
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, two, self.cells[0])
        self.scan(order, one, self.cells[1])
        self.assertEqual(order.trace_undo_assignment(), one.id)
        self.assertEqual(order.trace_undo_assignment(), two.id)
        self.assertFalse(order.trace_undo_assignment())
        self.assertFalse(order.trace_assignment_ids)

    def test_the_state_says_what_is_missing_and_what_is_left(self):
        order = self.batch(2)
        one, two = order.lot_producing_ids.sorted("name")
        self.scan(order, one, self.cells[0], self.cells[1], self.glues[0])
        self.scan(order, two, self.cells[2])
        state = order.trace_assignment_state()
        self.assertEqual(state["granularity"], "unit")
        self.assertEqual((state["total"], state["complete"], state["editable"]), (2, 1, True))
        self.assertEqual(
            {row["product_id"]: row["per_unit"] for row in state["components"]}, {self.cell.id: 2, self.glue.id: 0.5}
        )
        self.assertEqual(
            state["units"][1]["missing"],
            [{"product_id": self.cell.id, "quantity": 1}, {"product_id": self.glue.id, "quantity": 0.5}],
        )
        glue = [row for row in state["lots"] if row["lot_id"] == self.glues[0].id]
        self.assertEqual([(row["on_lines"], row["assigned"]) for row in glue], [(1, 0.5)])

    def test_granularity_comes_from_the_product_its_category_and_those_above(self):
        order = self.batch(1)
        above = self.env["product.category"].create({"name": "Vehicles"})
        category = self.env["product.category"].create({"name": "Bikes", "parent_id": above.id})
        self.bike.categ_id, self.bike.trace_granularity = category, False
        self.assertEqual(order._trace_get_granularity(), "order")
        above.trace_granularity = "unit"
        self.assertEqual(order._trace_get_granularity(), "unit")
        category.trace_granularity = "order"
        self.assertEqual(order._trace_get_granularity(), "order")
        self.bike.trace_granularity = "unit"
        self.assertEqual(order._trace_get_granularity(), "unit")


class TestAssignedLines(UnitCase):
    """A line that is given to a unit stays, whatever happens to the order around it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = cls.batch(3)
        cls.one, cls.two, cls.three = cls.made.lot_producing_ids.sorted("name")
        cls.scan(cls.made, cls.two, cls.cells[20], cls.cells[21], cls.glues[1])

    def assert_kept(self, order=None):
        self.assertEqual(self.of_unit(order or self.made, self.two), [("C21", 1), ("C22", 1), ("G2", 0.5)])
        held = self.on_lines(order or self.made, self.cell)
        self.assertLessEqual({("C21", 1), ("C22", 1)}, set(held))

    def test_unreserving_leaves_only_what_is_assigned(self):
        self.made.do_unreserve()
        self.assert_kept()
        self.assertEqual(self.on_lines(self.made, self.cell), [("C21", 1), ("C22", 1)])
        self.assertEqual(self.on_lines(self.made, self.glue), [("G2", 0.5)])
        self.made.action_assign()
        self.assert_kept()
        self.assertEqual(len(self.on_lines(self.made, self.cell)), 6)

    def test_the_quantity_producing_goes_down_and_up(self):
        for names in (["B02"], ["B01", "B02", "B03"], ["B02", "B03"]):
            self.choose(self.made, names)
            self.assert_kept()
            self.assertEqual(len(self.on_lines(self.made, self.cell)), 2 * len(names), names)
            self.assertAlmostEqual(sum(q for _lot, q in self.on_lines(self.made, self.glue)), 0.5 * len(names))

    def test_a_smaller_order_keeps_what_is_assigned(self):
        wizard = self.env["change.production.qty"].create({"mo_id": self.made.id, "product_qty": 1})
        wizard.change_prod_qty()
        self.assert_kept()

    def test_stock_that_goes_elsewhere_does_not_take_it_away(self):
        self.ship(self.cells[20])
        self.assert_kept()

    def test_cancelling_the_order_drops_what_was_captured(self):
        self.made.action_cancel()
        self.assertFalse(self.made.trace_assignment_ids)

    def test_deleting_the_line_by_hand_is_refused_with_the_unit(self):
        line = self.made.trace_assignment_ids.move_line_id.filtered(lambda line: line.lot_id == self.cells[20])
        with self.assertRaisesRegex(UserError, "C21 is assigned to unit.*B02"):
            line.unlink()
        move = line.move_id
        with self.assertRaisesRegex(UserError, "cannot consume less: B02"):
            move.quantity = 1

    def test_lowering_the_line_by_hand_is_refused_with_the_unit(self):
        line = self.made.trace_assignment_ids.move_line_id.filtered(lambda line: line.lot_id == self.glues[1])
        with self.assertRaisesRegex(UserError, "G2 are assigned to unit.*B02"):
            line.quantity = 0.2

    def test_another_lot_on_the_line_is_another_lot_in_the_unit(self):
        line = self.made.trace_assignment_ids.move_line_id.filtered(lambda line: line.lot_id == self.cells[20])
        line.lot_id = self.cells[25]
        self.assertEqual(self.of_unit(self.made, self.two), [("C22", 1), ("C26", 1), ("G2", 0.5)])
        self.scan(self.made, self.one, self.cells[10])
        with self.assertRaisesRegex(UserError, "C11 was given to unit B01"):
            line.lot_id = self.cells[10]

    def test_the_database_holds_a_serial_in_one_unit(self):
        share = self.made.trace_assignment_ids.filtered("is_serial")[0]
        with self.assertRaisesRegex(Exception, "serial_once"), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            share.copy({"finished_lot_id": self.one.id, "move_line_id": share.move_line_id.id})

    def test_an_order_without_the_captured_unit_keeps_it_for_later(self):
        self.made.lot_producing_ids = [Command.unlink(self.two.id)]
        self.assert_kept()
        waiting = self.made.trace_assignment_ids.move_line_id
        self.assertFalse(any(waiting.mapped("picked")))
        self.made.move_raw_ids.picked = True
        self.assertFalse(any(waiting.mapped("picked")))
