"""Components of many units from the rows of a spreadsheet."""

import base64
import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user
from odoo.tools import mute_logger

from ..files import workbook
from .test_unit_assignment import UnitCase


class TestAssignmentImport(UnitCase):
    def setUp(self):
        super().setUp()
        self.bikes = self.batch(3)
        self.first, self.second, self.third = self.bikes.lot_producing_ids.sorted("name")

    def load(self, *rows):
        return self.bikes.trace_import_assignments([list(row) for row in rows])

    def problems(self, *rows):
        """{row: sentence}; nothing may have changed."""
        before = self.bikes.trace_assignment_state()
        answer = self.load(*rows)
        self.assertEqual(self.bikes.trace_assignment_state(), before)
        return {problem["row"]: problem["message"] for problem in answer["problems"]}

    def test_rows_give_units_their_components(self):
        answer = self.load(("B01", "C01"), ("B01", "C02"), ("B01", "G1"), ("B02", "C03", "1"), ("B02", "G2", "0,4"))
        self.assertEqual(answer, {"units": 2, "components": 5, "problems": []})
        self.assertEqual(self.of_unit(self.bikes, self.first), [("C01", 1), ("C02", 1), ("G1", 0.5)])
        self.assertEqual(self.of_unit(self.bikes, self.second), [("C03", 1), ("G2", 0.4)])

    def test_a_heading_and_rows_not_filled_in_are_passed_over(self):
        answer = self.load(("Unit Number", "Component Number", "Quantity"), ("B01", "C01"), ("B01", ""), ("", "", ""))
        self.assertEqual(answer, {"units": 1, "components": 1, "problems": []})

    def test_what_a_unit_had_of_the_same_component_is_replaced_and_the_rest_stays(self):
        self.scan(self.bikes, self.first, *self.cells[:2], self.glues[0])
        self.load(("B01", "C05"), ("B01", "C06"))
        self.assertEqual(self.of_unit(self.bikes, self.first), [("C05", 1), ("C06", 1), ("G1", 0.5)])

    def test_two_units_can_exchange_their_serial_numbers(self):
        self.load(("B01", "C01"), ("B02", "C02"))
        self.assertFalse(self.load(("B01", "C02"), ("B02", "C01"))["problems"])
        self.assertEqual(self.of_unit(self.bikes, self.first), [("C02", 1)])

    def test_every_problem_is_said_with_its_line_and_nothing_is_applied(self):
        self.scan(self.bikes, self.third, self.cells[9])
        found = self.problems(
            ("B01", "C01"),
            ("B77", "C02"),
            ("B01", "NOPE"),
            ("B02", "C01"),
            ("B02", "C10"),
            ("B02", "G1", "much"),
            ("B02", "C03", "2"),
            ("", "C04"),
            ("B02", "", "1"),
        )
        self.assertEqual(
            found,
            {
                2: f"B77 is not a unit of {self.bikes.name}.",
                3: f"NOPE is no lot or serial number of a component of {self.bikes.name}.",
                4: "Serial number C01 is in line 1 already.",
                5: "Serial number C10 is in unit B03 already.",
                6: "“much” is no quantity. Enter a number above 0.",
                7: "C03 is a serial number: its quantity is 1.",
                8: "The unit number is missing.",
                9: "The component number is missing.",
            },
        )

    def test_an_empty_quantity_is_what_the_rows_before_leave_of_the_need(self):
        self.assertFalse(self.load(("B01", "G1", "0.2"), ("B01", "G2"))["problems"])
        self.assertEqual(self.of_unit(self.bikes, self.first), [("G1", 0.2), ("G2", 0.3)])
        self.assertIn("Enter the quantity of G2", self.problems(("B01", "G1"), ("B01", "G2"))[2])

    def test_a_number_of_two_components_is_not_guessed(self):
        self.lot(self.glue, "C01")
        self.assertIn("several components: ", self.problems(("B01", "C01"))[1])

    def test_a_refusal_of_the_order_undoes_all_rows(self):
        other = self.batch(1, ["B09"])
        self.scan(other, other.lot_producing_ids, self.cells[20])
        found = self.problems(("B01", "C01"), ("B02", "C21"))
        self.assertIn("C21 was given to unit B09", found[0])

    def test_many_units_are_put_back_at_once(self):
        self.load(("B01", "C01"), ("B02", "C02"))
        before = self.bikes.trace_assignment_state()["units"]
        self.bikes.trace_assign_lot(self.glues[0].id)
        values = [
            {**unit, "components": [{key: c[key] for key in ("lot_id", "quantity")} for c in unit["components"]]}
            for unit in before
        ]
        self.bikes.trace_assign_units(values)
        self.assertEqual(self.bikes.trace_assignment_state()["units"], before)
        with self.assertRaisesRegex(UserError, "There is no lot with id"):
            self.bikes.trace_assign_units([{"lot_id": 2**30, "components": []}])

    def test_checking_changes_nothing(self):
        before = self.bikes.trace_assignment_state()
        answer = self.bikes.trace_check_assignments([["B01", "C01"]])
        self.assertEqual(answer, {"units": 1, "components": 1, "problems": []})
        self.assertEqual(self.bikes.trace_assignment_state(), before)

    def test_rows_out_of_bounds_are_refused(self):
        for rows, sentence in (
            ("B01", "Give rows"),
            ([["B01"]], "at least two columns"),
            ([["B01", "C01"]] * 20_001, "More than 20000 rows"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.bikes.trace_import_assignments(rows)

    def test_many_rows_cost_no_query_each(self):
        big = self.batch(10, [f"X{n:02}" for n in range(10)])
        names = sorted(big.lot_producing_ids.mapped("name"))
        rows = [[unit, f"C{number:02}"] for number, unit in enumerate(names, start=11)]
        big.trace_check_assignments(rows[:1])
        self.env.invalidate_all()
        count = self.cr.sql_log_count
        big.trace_check_assignments(rows[:1])
        few = self.cr.sql_log_count - count
        self.env.invalidate_all()
        with self.assertQueryCount(few):
            big.trace_check_assignments(rows)


class TestAssignmentFile(UnitCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.bikes = self.batch(2)

    def workbook(self, *rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return base64.b64encode(stream.getvalue()).decode()

    def rows_of(self, content):
        return self.bikes.trace_read_assignment_file(content)

    def test_a_workbook_is_read_as_texts(self):
        rows = self.rows_of(
            self.workbook(("Unit Number", "Component Number"), ("B01", 12345.0, 1.5, "ignored"), (None, "C02"))
        )
        self.assertEqual(rows, [["Unit Number", "Component Number", ""], ["B01", "12345", "1.5"], ["", "C02", ""]])

    def test_what_is_no_workbook_is_refused(self):
        for content in ("@@@", base64.b64encode(b"a;b").decode(), base64.b64encode(b"PK\x03\x04broken").decode(), None):
            with self.assertRaisesRegex(UserError, "no XLSX workbook"):
                self.rows_of(content)

    def test_size_and_rows_are_bounded(self):
        self.patch(workbook, "MAX_ROWS", 3)
        with self.assertRaisesRegex(UserError, "More than 3 rows"):
            self.rows_of(self.workbook(*[("B01", "C01")] * 4))
        content = self.workbook(("B01", "C01"))
        self.patch(workbook, "MAX_UNPACKED_BYTES", 1000)
        with self.assertRaisesRegex(UserError, "too large"):
            self.rows_of(content)
        self.patch(workbook, "MAX_BYTES", 100)
        with self.assertRaisesRegex(UserError, "too large"):
            self.rows_of(content)

    def test_the_template_lists_what_units_have_and_miss_and_comes_back_as_it_is(self):
        self.scan(self.bikes, self.bikes.lot_producing_ids.sorted("name")[0], self.cells[0], self.glues[0])
        new_test_user(self.env, "trace_mrp", groups="mrp.group_mrp_user")
        self.authenticate("trace_mrp", "trace_mrp")
        response = self.url_open(f"/trace/assignment/{self.bikes.id}/template")
        self.assertEqual(response.status_code, 200)
        rows = self.rows_of(base64.b64encode(response.content).decode())
        self.assertEqual(rows[0], ["Unit Number", "Component Number", "Quantity"])
        filled = sorted(row for row in rows[1:] if row[1])
        self.assertEqual(filled, [["B01", "C01", ""], ["B01", "G1", "0.5"]])
        self.assertEqual(sum(1 for row in rows[1:] if row[:2] == ["B02", ""]), 3)
        self.assertEqual(self.bikes.trace_import_assignments(rows), {"units": 1, "components": 2, "problems": []})

    def test_nobody_downloads_an_order_that_he_may_not_see(self):
        new_test_user(self.env, "trace_nobody", groups="base.group_user")
        self.authenticate("trace_nobody", "trace_nobody")
        with mute_logger("odoo.http"):
            response = self.url_open(f"/trace/assignment/{self.bikes.id}/template")
        self.assertEqual(response.status_code, 403)
