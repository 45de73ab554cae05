"""Lots of a receipt from the rows of a spreadsheet."""

import base64
import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user
from odoo.tools import mute_logger

from ..files.lot_rows import EXPIRES, LOT, MANUFACTURED, PRODUCT, QUANTITY, SUPPLIER_LOT, LotRows, share
from .common_lot_data import LotDataCase

HEADING = (
    "Lot Number", "Quantity", "Supplier Lot", "Manufacture Date", "Expiration Date", "Country of Origin",
    "Certificate Number", "Certificate Type", "Product",
)  # fmt: skip
TITLES = {
    "lot": LOT,
    "quantity": QUANTITY,
    "from": SUPPLIER_LOT,
    "made": MANUFACTURED,
    "expires": EXPIRES,
    "product": PRODUCT,
}


class ReceiptCase(LotDataCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.receipt = cls.expect(cls.acid, None)
        cls.receipt.move_ids.product_uom_qty = 30

    def load(self, *rows, receipt=None):
        return (receipt or self.receipt).trace_import_lots([list(row) for row in rows])

    def state(self):
        return self.receipt.move_line_ids.read(["lot_id", "lot_name", "quantity", "trace_supplier_lot"])

    def problems(self, *rows):
        """{(row, column): sentence}; nothing may have changed."""
        before = self.state()
        answer = self.load(*rows)
        self.assertEqual(self.state(), before)
        return {(problem["row"], problem["column"]): problem["message"] for problem in answer["problems"]}

    def lines(self):
        return sorted((line.lot_id.name or line.lot_name, line.quantity) for line in self.receipt.move_line_ids)


class TestLotRows(ReceiptCase):
    """Reading alone, which knows no database."""

    def kinds(self, *rows):
        return [
            (row, column, kind) for row, column, kind, _values in LotRows([list(row) for row in rows], TITLES).problems
        ]

    def test_columns_stand_in_any_order_under_a_heading(self):
        read = LotRows([["Made", "colour", "LOT"], ["2026-02-01", "red", "A1"], ["", "", ""]], TITLES)
        [row] = read.rows
        self.assertEqual((row.number, row.values[LOT], row.values[MANUFACTURED].date()), (2, "A1", date(2026, 2, 1)))
        self.assertEqual((row.properties, row.at["colour"]), ({"colour": "red"}, 2))

    def test_without_a_heading_they_have_their_order(self):
        [row] = LotRows([["A1", "2,5", "S-1", "01.02.2026"]], TITLES, "%d.%m.%Y").rows
        self.assertEqual((row.values[QUANTITY], row.values[SUPPLIER_LOT]), (2.5, "S-1"))
        self.assertEqual(row.values[MANUFACTURED].date(), date(2026, 2, 1))

    def test_each_wrong_cell_is_named(self):
        self.assertEqual(self.kinds(["A1", "none", "", "31.31.2026"]), [(1, 2, "quantity_wrong"), (1, 4, "date_wrong")])
        self.assertEqual(
            self.kinds(["lot", "made", "made"], ["A1", "31.31.2026"]), [(1, 3, "column_twice"), (2, 2, "date_wrong")]
        )
        for text in ("0", "-1", "nan", "inf", "1e400x"):
            self.assertEqual(self.kinds(["A1", text]), [(1, 2, "quantity_wrong")], text)

    def test_a_day_of_expiry_without_a_time_is_noon(self):
        for text, hour in (("2026-09-01", 12), ("2026-09-01T00:00:00", 12), ("2026-09-01 08:30:00", 8)):
            [row] = LotRows([["lot", "expires"], ["A1", text]], TITLES).rows
            self.assertEqual((row.values[EXPIRES].day, row.values[EXPIRES].hour), (1, hour), text)

    def test_quantities_fill_one_line_after_the_other(self):
        self.assertEqual(share([5, 5, 5, 5], [10, 5]), [0, 0, 1, 1])
        self.assertEqual(share([4, 4, 4], [6, 6]), [0, 0, 1])


class TestLotImport(ReceiptCase):
    def test_rows_become_lines_and_then_lots(self):
        answer = self.load(
            HEADING,
            ("A1", "10", "S-1", "2026-02-01", "2026-09-01", "BE", "COA-1", "", ""),
            ("A2", "20", "S-2", "2026-02-02", "", "France", "COA-9", "COC", ""),
        )
        self.assertEqual(answer, {"lots": 2, "quantity": 30, "problems": []})
        self.assertEqual(self.lines(), [("A1", 10), ("A2", 20)], "the line without a lot gave way")
        first, second = self.validate(self.receipt).move_line_ids.lot_id.sorted("name")
        self.assertEqual((first.trace_supplier_lot, str(first.trace_manufacture_date)), ("S-1", "2026-02-01"))
        self.assertEqual((str(first.expiration_date)[:10], first.trace_certificate_ids), ("2026-09-01", self.paper))
        self.assertEqual((second.trace_origin_country_id, second.trace_supplier_id), (self.france, self.supplier))
        made = second.trace_certificate_ids
        self.assertEqual((made.name, made.type_id.code, made.issuer_id), ("COA-9", "COC", self.supplier))

    def test_an_operation_that_takes_existing_lots_gets_them_at_once(self):
        self.receipt.picking_type_id.use_existing_lots = True
        lot = self.lot(self.acid, "A1")
        self.load(HEADING, ("A1", "10", "S-1"), ("A2", "20", "S-2", "2026-02-02", "2026-09-01"))
        self.assertIn(lot, self.receipt.move_line_ids.lot_id)
        second = self.receipt.move_line_ids.lot_id - lot
        self.assertEqual((lot.trace_supplier_lot, second.trace_supplier_lot), ("S-1", "S-2"))
        self.assertEqual(str(second.expiration_date)[:10], "2026-09-01")
        self.assertEqual(self.validate(self.receipt).move_line_ids.lot_id, lot + second)

    def test_a_number_may_be_left_to_the_rule_that_draws_it(self):
        self.assertEqual(self.problems(HEADING, ("", "10", "S-1")), {(2, 1): "The lot number is missing."})
        products = self.acid.product_tmpl_id
        self.env["trace.numbering.rule"].create({"pattern": "AC-{counter:3}", "product_ids": products.ids})
        answer = self.load(HEADING, ("", "10", "S-1"), ("", "15", "S-2"), ("AC-900", "5", "S-3"))
        self.assertEqual(answer, {"lots": 3, "quantity": 30, "problems": []})
        lots = self.validate(self.receipt).move_line_ids.lot_id.sorted("name")
        self.assertEqual(lots.mapped("name"), ["AC-001", "AC-002", "AC-900"])
        self.assertEqual(lots.mapped("trace_supplier_lot"), ["S-1", "S-2", "S-3"])

    def test_rows_come_again_and_change_what_they_name(self):
        self.load(("A1", "10"), ("A2", "20"))
        self.load(("A1", "5", "S-1"), ("A3", "5"))
        self.assertEqual(self.lines(), [("A1", 5), ("A2", 20), ("A3", 5)])
        self.assertIn("S-1", self.receipt.move_line_ids.mapped("trace_supplier_lot"))

    def test_a_lot_on_several_lines_keeps_them_until_a_row_names_it(self):
        self.load(("A1", "10"), ("A2", "20"))
        for line in self.receipt.move_line_ids:
            line.quantity /= 2
            line.copy({"quantity": line.quantity})
        self.load(("A3", "5"))
        self.assertEqual(self.lines(), [("A1", 5), ("A1", 5), ("A2", 10), ("A2", 10), ("A3", 5)])
        self.load(("A1", "7"))
        self.assertEqual(self.lines(), [("A1", 7), ("A2", 10), ("A2", 10), ("A3", 5)])

    def test_another_country_than_the_products_is_taken_of_a_lot_that_is_not_posted(self):
        self.acid.trace_origin_country_id = self.belgium
        self.receipt.picking_type_id.use_existing_lots = True
        lot = self.lot(self.acid, "A1")
        heading = ("Lot Number", "Quantity", "Country of Origin")
        self.assertEqual(self.load(heading, ("A1", "10", "FR"), ("A2", "20", "FR"))["problems"], [])
        lots = self.validate(self.receipt).move_line_ids.lot_id
        self.assertIn(lot, lots)
        self.assertEqual((len(lots), lots.trace_origin_country_id), (2, self.france))

    def test_another_issuers_certificate_is_not_taken_for_the_suppliers(self):
        foreign = self.certificate("COA-5", issuer_id=self.customer.id)
        self.load(HEADING, ("A1", "30", "", "", "", "", "COA-5", "COA"))
        made = self.receipt.move_line_ids.trace_certificate_ids
        self.assertEqual((made.name, made.issuer_id), ("COA-5", self.supplier))
        self.load(HEADING, ("A2", "1", "", "", "", "", "COA-5"))
        self.assertEqual(self.receipt.move_line_ids.trace_certificate_ids, made, "the supplier's own comes first")
        self.assertFalse(foreign.lot_ids)

    def test_each_wrong_cell_is_shown_and_nothing_is_changed(self):
        problems = self.problems(
            HEADING,
            ("A1", "10", "S-1", "2026-02-01", "2026-01-01", "Atlantis", "COA-77", "", "Pump"),
            ("A2", "20", "", "", "", "", "COA-1", "XYZ"),
            ("", "5"),
            ("A4", ""),
            ("A5", "1"),
            ("A5", "1"),
        )
        for key, words in (
            ((2, 6), "“Atlantis” is no country"),
            ((2, 7), "COA-77 is not known"),
            ((2, 9), "“Pump” is no product"),
            ((3, 8), "“XYZ” is no certificate type"),
            ((4, 1), "lot number is missing"),
            ((5, 0), "quantity is missing"),
            ((7, 0), "A5 is in line 6 already"),
        ):
            self.assertIn(words, problems.get(key, ""), (key, problems))
        self.assertEqual(len(problems), 7)

    def test_it_cannot_expire_before_it_was_made_or_without_expiry(self):
        self.assertIn((1, 5), self.problems(("A1", "1", "", "2026-02-01", "2026-01-01")))
        self.acid.use_expiration_date = False
        self.assertIn("no expiration dates", self.problems(("A1", "1", "", "", "2026-09-01"))[1, 5])

    def test_a_lot_that_says_something_else_is_named_by_its_row(self):
        self.bring(self.acid, "A1", trace_supplier_lot="S-1")
        problems = self.problems(("A2", "1"), ("A1", "1", "S-2"))
        self.assertIn("Supplier Lot of lot A1 of Citric Acid is S-1, but the row says S-2", problems[2, 0])

    def test_serials_are_single(self):
        pump = self.product("Pump", "serial")
        receipt = self.expect(pump, None)
        receipt.move_ids.product_uom_qty = 3
        answer = self.load(("P1", "2"), receipt=receipt)
        self.assertIn("P1 is a serial number", answer["problems"][0]["message"])
        self.assertEqual(self.load(("P1",), ("P2", "1"), ("P3",), receipt=receipt)["problems"], [])
        self.assertEqual(sorted(receipt.move_line_ids.mapped("lot_name")), ["P1", "P2", "P3"])

    def test_several_products_need_a_column_and_several_movements_share(self):
        sugar = self.product("Sugar", default_code="SUG")
        move = self.receipt.move_ids
        other = move.copy({"product_id": sugar.id, "product_uom_qty": 5, "picking_id": self.receipt.id})
        twin = move.copy({"product_uom_qty": 10, "picking_id": self.receipt.id})
        (other + twin)._action_confirm(merge=False)
        self.assertIn("add a column Product", self.problems(("A1", "1"))[1, 0])
        heading = ("Product", "Lot Number", "Quantity")
        self.load(heading, ("SUG", "S1", "5"), ("citric acid", "A1", "30"), ("Citric Acid", "A2", "10"))
        self.assertEqual(
            [(one.product_id.name, one.move_line_ids.mapped("lot_name")) for one in (move, other, twin)],
            [("Citric Acid", ["A1"]), ("Sugar", ["S1"]), ("Citric Acid", ["A2"])],
        )

    def test_properties_of_lots_are_columns(self):
        self.acid.lot_properties_definition = [
            {"name": "aa11", "type": "char", "string": "Colour"},
            {"name": "bb22", "type": "selection", "string": "Grade", "selection": [["a", "Best"], ["b", "Good"]]},
            {"name": "cc33", "type": "integer", "string": "Drum"},
        ]
        heading = ("Lot Number", "Quantity", "Colour", "Grade", "Drum")
        self.assertIn("no value for Drum", self.problems(heading, ("A1", "1", "", "", "many"))[2, 5])
        self.assertIn("no property “Smell”", self.problems((*heading, "Smell"), ("A1", "1", "", "", "", "x"))[2, 6])
        self.load(heading, ("A1", "30", "white", "best", "4"))
        lot = self.validate(self.receipt).move_line_ids.lot_id
        self.assertEqual(dict(lot.lot_properties), {"aa11": "white", "bb22": "Best", "cc33": 4})

    def test_many_rows_cost_no_query_each(self):
        def cost(rows):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(self.receipt.trace_check_lots(rows)["problems"], [])
            return self.env.cr.sql_log_count - before

        rows = [[f"A{number}", "1", "S-1", "2026-02-01", "", "BE", "COA-1"] for number in range(100)]
        cost(rows[:1])
        self.assertEqual(cost(rows), cost(rows[:1]))

    def test_what_is_done_takes_no_lots(self):
        self.load(("A1", "30"))
        self.validate(self.receipt)
        self.assertFalse(self.receipt.trace_takes_lots)
        with self.refused("takes no lots"):
            self.load(("A2", "1"))

    def test_who_may_not_change_the_receipt_imports_nothing(self):
        reader = new_test_user(self.env, "reader", "base.group_user,trace_genealogy.group_trace_user")
        with self.assertRaises(AccessError):
            self.receipt.with_user(reader).trace_import_lots([["A1", "1"]])

    def test_strange_arguments_are_refused_in_words(self):
        for rows in ("A1", [1], {"a": 1}):
            with self.refused("Give rows"):
                self.receipt.trace_import_lots(rows)


class TestLotFile(ReceiptCase, HttpCase):
    def test_the_template_is_filled_in_and_comes_back(self):
        self.receipt.move_line_ids.write({"trace_supplier_lot": "S-1"})
        new_test_user(self.env, "trace_stock", groups="stock.group_stock_user")
        self.authenticate("trace_stock", "trace_stock")
        response = self.url_open(f"/trace/receipt/{self.receipt.id}/lots")
        self.assertEqual(response.status_code, 200)
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        self.assertEqual([cell.value for cell in book.active[1]], list(HEADING))
        book.active["A2"], book.active["D2"] = "A1", date(2026, 2, 1)
        stream = io.BytesIO()
        book.save(stream)
        rows = self.receipt.trace_read_lot_file(base64.b64encode(stream.getvalue()).decode())
        self.assertEqual(self.receipt.trace_import_lots(rows)["problems"], [])
        line = self.receipt.move_line_ids
        self.assertEqual((line.lot_name, line.quantity, str(line.trace_manufacture_date)), ("A1", 10, "2026-02-01"))

    def test_what_is_no_workbook_is_refused(self):
        with self.refused("no XLSX workbook"):
            self.receipt.trace_read_lot_file(base64.b64encode(b"a;b").decode())

    def test_nobody_downloads_a_receipt_that_he_may_not_see(self):
        new_test_user(self.env, "trace_nobody", groups="base.group_user")
        self.authenticate("trace_nobody", "trace_nobody")
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(f"/trace/receipt/{self.receipt.id}/lots").status_code, 403)


class TestListOfLots(ReceiptCase):
    """Core's own dialog, "Import Lots" of a line."""

    def split(self, *lines):
        return self.env["stock.move"].split_lots("\n".join(lines))

    def test_a_heading_names_the_columns(self):
        vals_list = self.split(
            "Lot Number;Quantity;Supplier Lot;Manufacture Date;Country of Origin", "A1;5;S-1;2026-02-01;be", "A2"
        )
        said = {
            "lot_name": "A1",
            "quantity": 5,
            "trace_supplier_lot": "S-1",
            "trace_manufacture_date": date(2026, 2, 1),
            "trace_origin_country_id": self.belgium.id,
        }
        self.assertEqual(vals_list, [said, {"lot_name": "A2", "quantity": 1}])

    def test_what_is_wrong_is_said_by_line(self):
        with self.refused("Line 2: “Atlantis” is no country", "Line 3: “x” is no quantity"):
            self.split("Lot Number\tQuantity\tCountry of Origin", "A1\t1\tAtlantis", "A2\tx")

    def test_a_part_may_say_what_it_is(self):
        self.assertEqual(
            self.split("A1;5;supplier lot: S-1;Country of Origin=France"),
            [
                {
                    "lot_name": "A1",
                    "quantity": 5.0,
                    "trace_supplier_lot": "S-1",
                    "trace_origin_country_id": self.france.id,
                }
            ],
        )

    def test_everything_else_is_read_as_before(self):
        self.assertEqual(
            self.split("A1;5", "A2"), [{"lot_name": "A1", "quantity": 5.0}, {"lot_name": "A2", "quantity": 1}]
        )
        self.assertEqual(self.split("A1;made of: wood")[0]["lot_name"], "A1;made of: wood")

    def test_it_reaches_the_lots(self):
        self.receipt.picking_type_id.use_existing_lots = True
        vals_list = self.env["stock.move"].action_generate_lot_line_vals(
            {
                "default_product_id": self.acid.id,
                "default_picking_type_id": self.receipt.picking_type_id.id,
                "default_location_dest_id": self.stock.id,
                "default_company_id": self.company.id,
                "default_tracking": "lot",
                "default_quantity": 10,
            },
            "import", None, 0, "Lot Number;Quantity;Supplier Lot\nA1;10;S-1",
        )  # fmt: skip
        lot = self.env["stock.lot"].browse(vals_list[0]["lot_id"]["id"])
        self.assertEqual((lot.name, lot.trace_supplier_lot), ("A1", "S-1"))
