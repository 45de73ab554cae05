"""What a scan means on an order, and what it does."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .test_unit_assignment import UnitCase


class TestAssignmentScan(UnitCase):
    def setUp(self):
        super().setUp()
        self.bikes = self.batch(3)
        self.first, self.second, self.third = self.bikes.lot_producing_ids.sorted("name")

    def resolve(self, text):
        return self.bikes.trace_resolve_scan(text)

    def add(self, unit, lot, **values):
        return self.bikes.trace_add_component(unit.id, lot.id, **values)

    # ------------------------------------------------------------------ reading

    def test_a_number_of_the_order_is_a_unit_and_one_of_its_components_is_a_component(self):
        unit, cell = self.resolve("B02"), self.resolve(" C05 ")
        self.assertEqual((unit["kind"], unit["lot_id"]), ("unit", self.second.id))
        self.assertEqual(
            (cell["kind"], cell["lot_id"], cell["product_id"]), ("component", self.cells[4].id, self.cell.id)
        )

    def test_a_gs1_code_is_read_by_number_and_trade_item(self):
        self.cell.barcode = "4012345678901"
        self.assertEqual(self.resolve("(01)04012345678901(21)C05")["lot_id"], self.cells[4].id)
        self.assertEqual(self.resolve("]C101040123456789012" + "1C05")["lot_id"], self.cells[4].id)
        self.assertEqual(self.resolve("(01)04012345678918(21)C05")["kind"], "unknown")

    def test_of_a_code_with_batch_and_serial_the_tracking_chooses(self):
        self.assertEqual(self.resolve("(10)G1(21)X9")["lot_id"], self.glues[0].id)
        self.assertEqual(self.resolve("(10)X9(21)C05")["lot_id"], self.cells[4].id)

    def test_a_code_without_a_number_says_so(self):
        answer = self.resolve("(01)04012345678901")
        self.assertEqual(answer["kind"], "unknown")
        self.assertIn("no lot or serial number", answer["message"])

    def test_a_number_of_two_things_is_left_to_the_person(self):
        glue = self.lot(self.glue, "B02")
        answer = self.resolve("B02")
        self.assertEqual(answer["kind"], "ambiguous")
        self.assertEqual(
            [(choice["kind"], choice["lot_id"]) for choice in answer["choices"]],
            [("unit", self.second.id), ("component", glue.id)],
        )

    def test_what_is_of_no_use_is_explained(self):
        other = self.product("Lamp", "serial")
        self.receive(other, ("L1", 1))
        self.lot(self.bike, "B99")
        for text, sentence in (
            ("NOPE", "No lot or serial number NOPE"),
            ("L1", "L1 is a Lamp, which"),
            ("B99", "B99 is a Bike, but not a unit of"),
            ("", "Scan or type"),
            ("x" * 501, "Scan or type"),
            (None, "Scan or type"),
        ):
            answer = self.resolve(text)
            self.assertEqual(answer["kind"], "unknown")
            self.assertIn(sentence, answer["message"])

    def test_a_lot_of_another_company_is_not_known(self):
        company = self.env["res.company"].create({"name": "Other"})
        self.env["stock.lot"].create({"name": "THEIRS", "product_id": self.cell.id, "company_id": company.id})
        self.assertIn("No lot or serial number", self.resolve("THEIRS")["message"])

    # ------------------------------------------------------------------ adding

    def test_a_scanned_component_takes_what_the_unit_needs(self):
        self.add(self.first, self.cells[0])
        answer = self.add(self.first, self.glues[0])
        self.assertEqual(answer["unit"]["missing"], [{"product_id": self.cell.id, "quantity": 1}])
        self.assertEqual(self.of_unit(self.bikes, self.first), [("C01", 1), ("G1", 0.5)])
        answer = self.add(self.first, self.cells[1])
        self.assertEqual((answer["unit"]["complete"], answer["complete"], answer["total"]), (True, 1, 3))

    def test_two_lots_share_what_a_unit_needs(self):
        self.add(self.first, self.glues[0], quantity=0.2)
        self.add(self.first, self.glues[1])
        self.assertEqual(self.of_unit(self.bikes, self.first), [("G1", 0.2), ("G2", 0.3)])

    def test_a_unit_that_needs_no_more_refuses_and_names_what_it_has(self):
        self.scan(self.bikes, self.first, *self.cells[:2], self.glues[0])
        with self.assertRaisesRegex(UserError, "needs no more Cell: it has C01, C02"):
            self.add(self.first, self.cells[2])
        self.assertEqual(len(self.of_unit(self.bikes, self.first)), 3)

    def test_a_serial_number_of_another_unit_is_refused_and_nothing_is_lost(self):
        self.add(self.first, self.cells[0])
        self.add(self.second, self.cells[1])
        with self.assertRaises(UserError) as refused:
            self.add(self.second, self.cells[0])
        self.assertIn("was given to unit B01", str(refused.exception))
        self.assertEqual(self.of_unit(self.bikes, self.second), [("C02", 1)])

    def test_without_a_unit_the_scan_asks_for_one(self):
        with self.assertRaisesRegex(UserError, "Scan or pick a unit first"):
            self.bikes.trace_add_component(False, self.cells[0].id)

    def test_one_unit_reads_like_the_row_of_the_whole_order(self):
        self.scan(self.bikes, self.second, self.cells[0], self.glues[0])
        state = self.bikes.trace_assignment_state()
        one = self.bikes.trace_unit_state(self.second.id)
        self.assertEqual(one["unit"], state["units"][1])
        self.assertEqual((one["total"], one["complete"]), (state["total"], state["complete"]))

    # ------------------------------------------------------------------ the way to the screen

    def test_the_orders_button_says_how_far_it_is(self):
        self.assertEqual(self.bikes.trace_assignment_progress, "0 of 3 units complete")
        self.scan_all(self.bikes)
        self.bikes.invalidate_recordset(["trace_assignment_progress"])
        self.assertEqual(self.bikes.trace_assignment_progress, "3 of 3 units complete")
        action = self.bikes.action_trace_assign()
        self.assertEqual(action["tag"], "trace_genealogy.assignment")
        self.assertEqual(action["params"]["production_id"], self.bikes.id)

    def test_an_order_of_a_lot_has_no_progress(self):
        mix = self.product("Mix")
        self.bom(mix, [(self.glue, 1)])
        self.assertFalse(self.order(mix, 1).trace_assignment_progress)

    def test_a_reader_sees_and_changes_nothing(self):
        reader = new_test_user(
            self.env, "trace_reader", groups="trace_genealogy.group_trace_auditor,stock.group_stock_user"
        )
        order = self.bikes.with_user(reader)
        self.assertFalse(order.trace_assignment_state()["editable"])
        self.assertEqual(order.trace_resolve_scan("C05")["kind"], "component")
        with self.assertRaises(AccessError):
            order.trace_add_component(self.first.id, self.cells[0].id)
