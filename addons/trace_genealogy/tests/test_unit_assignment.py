"""Components are given to units before an order is posted, and its lines follow."""

from odoo.exceptions import UserError

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
