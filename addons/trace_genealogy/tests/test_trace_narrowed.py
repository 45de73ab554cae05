"""The narrowed trace over the ledger: captured units, recovered parts, units taken apart."""

from .common import TraceCase
from .common_graph import GraphCase

ORDER = {"res_model": "mrp.production", "res_id": 10**9}


class TestTraceCaptured(GraphCase):
    def setUp(self):
        super().setUp()
        self.c1, self.c2 = self.lots(self.cell, "C1", "C2")
        self.p1, self.p2 = self.lots(self.pack, "P1", "P2")
        self.own = self.make([(self.c1, 4)], [self.p1], certainty="exact", **ORDER)
        self.rest = self.make([(self.c2, 4)], [(self.p1, 0), self.p2], **ORDER)

    def test_a_unit_captured_whole_does_not_inherit_the_rest_of_its_order(self):
        self.assertEqual(self.names(self.c2, "downstream"), ["P1", "P2"])
        self.assertEqual(self.names(self.c2, "downstream", narrowed=True), ["P2"])
        self.assertEqual(self.names(self.p1, "upstream", narrowed=True), ["C1"])

    def test_the_reason_names_the_unit_and_what_was_not_in_it(self):
        [left] = self.c2.trace_graph("downstream", narrowed=True)["left_out"]
        self.assertEqual((left["lot_id"], left["name"]), (self.p1.id, "P1"))
        self.assertEqual(
            left["reason"], "P1, made at 2026-01-01T12:00:00Z: the Cell in it was recorded, and it was not C2."
        )
        [left] = self.p1.trace_graph("upstream", narrowed=True)["left_out"]
        self.assertEqual(
            left["reason"], "C2: the Cell in P1, made at 2026-01-01T12:00:00Z, was recorded, and it was not C2."
        )

    def test_a_component_added_later_puts_the_units_in_doubt_again_from_then_on(self):
        added = self.make([(self.c2, 2)], [(self.p1, 0), (self.p2, 0)], minute=30, **ORDER)
        self.assertEqual(self.names(self.c2, "downstream", narrowed=True), ["P1", "P2"])
        self.assertEqual(self.names(self.c2, "downstream", narrowed=True, as_of="2026-01-01T12:10:00Z"), ["P2"])
        self.assertEqual(self.names(self.c2, "downstream", narrowed=True, known_at=self.rest.record_time), ["P2"])
        self.declare_wrong(added)
        self.assertEqual(self.names(self.c2, "downstream", narrowed=True), ["P2"])

    def test_another_order_says_nothing_of_the_units(self):
        other = self.lots(self.cell, "C3")
        self.make([(other, 4)], [(self.p1, 0)], **{**ORDER, "res_id": 10**9 + 1})
        self.assertEqual(self.names(other, "downstream", narrowed=True), ["P1"])

    def test_the_queries_do_not_grow_with_the_number_of_orders(self):
        def count():
            before = self.env.cr.sql_log_count
            self.c2.trace_reach("downstream", narrowed=True)
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(2, 8):
            unit, other = self.lots(self.pack, f"U{number}", f"V{number}")
            document = {**ORDER, "res_id": 10**9 + number}
            self.make([(self.c1, 4)], [unit], certainty="exact", **document)
            self.make([(self.c2, 4)], [(unit, 0), other], **document)
        self.assertEqual(count(), few)


class TestTraceUnbuilt(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.case = cls.product("Cell", "serial"), cls.product("Case")
        cls.pack = cls.product("Pack", "serial")
        cls.bom(cls.pack, [(cls.cell, 1), (cls.case, 1)])
        cls.cells = cls.receive(cls.cell, ("S1", 1), ("S2", 1)).sorted("name")
        cls.cases = cls.receive(cls.case, ("CASE", 10))

    def names(self, lots, direction, **values):
        return sorted(self.env["stock.lot"].browse(lots.trace_reach(direction, **values)).mapped("name"))

    def made(self, name, cell):
        return self.build(self.pack, [name], [(cell, 1), (self.cases, 1)], post=False)

    def test_a_unit_taken_apart_in_stock_and_its_parts_are_not_affected(self):
        order = self.post(self.made("P1", self.cells[0]))
        self.unbuild(order, order.lot_producing_ids)
        self.post(self.made("P2", self.cells[1]))
        self.assertEqual(self.names(self.cells[0], "downstream"), ["CASE", "P1", "P2"])
        self.assertEqual(self.names(self.cells[0], "downstream", narrowed=True), [])
        reasons = {
            left["lot_id"]: left["reason"]
            for left in self.cells[0].trace_graph("downstream", narrowed=True)["left_out"]
        }
        self.assertIn("taken apart", reasons[order.lot_producing_ids.id])
        self.assertIn("as it had gone in", reasons[self.cases.id])
        self.assertEqual(self.names(self.cases, "downstream", narrowed=True), ["P2"])

    def test_a_unit_taken_apart_after_it_was_shipped_stays(self):
        order = self.post(self.made("P1", self.cells[0]))
        self.return_from(self.ship(order.lot_producing_ids))
        self.unbuild(order, order.lot_producing_ids)
        self.assertEqual(self.names(self.cells[0], "downstream", narrowed=True), ["P1"])

    def test_a_unit_built_again_under_its_number_stays(self):
        order = self.post(self.made("P1", self.cells[0]))
        self.unbuild(order, order.lot_producing_ids)
        self.post(self.made("P1", self.cells[1]))
        self.assertEqual(self.names(self.cells[1], "downstream", narrowed=True), ["P1"])

    def test_before_it_was_taken_apart_the_unit_was_affected(self):
        order = self.post(self.made("P1", self.cells[0]))
        known = max(self.Event.search([("line_ids.lot_id", "=", order.lot_producing_ids.id)]).mapped("record_time"))
        self.env.cr.execute("SELECT pg_sleep(0.01)")
        self.unbuild(order, order.lot_producing_ids)
        self.assertEqual(self.names(self.cells[0], "downstream", narrowed=True, known_at=known), ["P1"])
        self.assertEqual(self.names(self.cells[0], "downstream", narrowed=True), [])

    def test_the_parts_of_a_traced_unit_are_reached(self):
        order = self.post(self.made("P1", self.cells[0]))
        self.unbuild(order, order.lot_producing_ids)
        self.assertEqual(self.names(order.lot_producing_ids, "downstream", narrowed=True), ["CASE", "S1"])
