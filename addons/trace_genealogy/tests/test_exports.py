"""Traces as files and on paper."""

import io
import json

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase

from ..files import bill, xlsx_file
from .test_screens import ScreensCase


class TestExports(ScreensCase, HttpCase):
    def download(self, login="trace_user", file_format="xlsx", **question):
        self.authenticate(login, login)
        query = "&".join(f"{key}={value}" for key, value in question.items())
        return self.url_open(f"/trace/genealogy/{file_format}?{query}")

    def workbook(self, response):
        self.assertEqual(response.status_code, 200, response.text[:500])
        return load_workbook(io.BytesIO(response.content))

    def column(self, sheet, title):
        head = [cell.value for cell in sheet[1]]
        return [row[head.index(title)].value for row in sheet.iter_rows(min_row=2)]

    def test_the_workbook_holds_the_lots_their_events_gaps_and_places(self):
        book = self.workbook(self.download(lot_ids=self.cells.id, direction="downstream"))
        self.assertEqual(book.sheetnames, ["About", "Lots", "Events", "Gaps", "Where"])
        self.assertEqual(set(self.column(book["Lots"], "Lot/Serial Number")), {"CELL-1", "P-1", "P-2"})
        self.assertIn(4, self.column(book["Events"], "Quantity"))
        self.assertEqual(self.column(book["Gaps"], "Product without a lot"), ["Screw"])
        self.assertIn("Bike Shop Ghent", self.column(book["Where"], "Party"))

    def test_headers_are_frozen_and_filterable_and_times_are_times(self):
        sheet = self.workbook(self.download(lot_ids=self.cells.id))["Events"]
        self.assertEqual(sheet.freeze_panes, "A2")
        self.assertTrue(sheet.auto_filter.ref)
        self.assertTrue(sheet["B2"].is_date)

    def test_no_text_becomes_a_formula(self):
        evil = self.receive(self.cell, ('=HYPERLINK("http://example.com")', 1), ("+1", 1), ("-1", 1), ("@SUM(1)", 1))
        book = self.workbook(self.download(lot_ids=",".join(map(str, evil.ids))))
        cells = [
            cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in evil.mapped("name")
        ]
        self.assertGreaterEqual(len(cells), 4)
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    def test_the_json_holds_the_same(self):
        response = self.download(file_format="json", lot_ids=self.cells.id)
        self.assertEqual(response.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        trace = json.loads(response.content)
        self.assertEqual({lot["name"] for lot in trace["lots"]}, {"CELL-1", "P-1", "P-2"})
        self.assertEqual(trace["about"]["roots"], ["CELL-1"])
        self.assertTrue(trace["about"]["complete"])

    def test_a_narrowed_file_holds_what_it_leaves_out_with_the_reason(self):
        late = self.lot(self.pack, "P-9")
        lines = [("input", self.packs[1]), ("output", late)]
        self.event(
            event_type="transformation",
            line_ids=[
                Command.create({"role": role, "product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 1})
                for role, lot in lines
            ],
        )
        question = {"lot_ids": self.cells.id, "direction": "downstream"}
        self.assertIn("P-9", self.column(self.workbook(self.download(**question))["Lots"], "Lot/Serial Number"))
        book = self.workbook(self.download(**question, narrowed=1))
        self.assertNotIn("P-9", self.column(book["Lots"], "Lot/Serial Number"))
        self.assertEqual(self.column(book["Left Out"], "Lot/Serial Number"), ["P-9"])
        self.assertIn("before anything of the traced lots", self.column(book["Left Out"], "Reason")[0])
        [left] = json.loads(self.download(file_format="json", narrowed=1, **question).content)["left_out"]
        self.assertEqual((left["lot_id"], left["name"]), (late.id, "P-9"))

    def test_an_operator_may_look_but_not_take_away(self):
        response = self.download("trace_operator", lot_ids=self.cells.id)
        self.assertEqual(response.status_code, 403)
        self.assertIn("Only traceability users and auditors", response.text)
        self.assertEqual(self.download("trace_auditor", lot_ids=self.cells.id).status_code, 200)

    def test_bad_questions_get_a_sentence(self):
        lot = self.cells.id
        cases = [
            ({"lot_ids": "1,x"}, 400, "separated by commas"),
            ({"lot_ids": ""}, 400, "1 to 1000 lots"),
            ({"lot_ids": lot, "direction": "sideways"}, 400, "sideways"),
            ({"lot_ids": lot, "as_of": "yesterday"}, 400, "yesterday"),
            ({"lot_ids": lot, "max_lots": "many"}, 400, "takes a number"),
            ({"lot_ids": 2**30}, 404, str(2**30)),
            ({"lot_ids": lot, "file_format": "docx"}, 400, "docx"),
            ({"lot_ids": ",".join(map(str, range(1, 1002)))}, 400, "1 to 1000 lots"),
        ]
        for question, status, words in cases:
            with self.subTest(**question):
                response = self.download(**question)
                self.assertEqual(response.status_code, status)
                self.assertIn(words, response.text)

    def test_nobody_exports_without_a_session(self):
        response = self.url_open(f"/trace/genealogy/xlsx?lot_ids={self.cells.id}", allow_redirects=False)
        self.assertEqual(response.status_code, 303)

    def test_an_answer_cut_short_says_so(self):
        book = self.workbook(self.download(lot_ids=self.packs[0].id, direction="upstream", max_lots=1))
        about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
        self.assertEqual(about["Complete"], "no")

    def test_a_trace_longer_than_a_sheet_is_refused_as_one(self):
        self.patch(xlsx_file, "MAX_ROWS", 1)
        with self.assertRaisesRegex(UserError, "more rows than a spreadsheet holds"):
            self.cells._trace_export("xlsx", direction="both")

    def test_who_may_not_export_is_told_by_the_model_too(self):
        with self.assertRaises(AccessError):
            self.cells.with_user(self.users["operator"])._trace_export("json")


class TestAsBuilt(ScreensCase):
    def render(self, lots):
        report = self.env["ir.actions.report"].with_context(lang="en_US")
        html, _kind = report._render_qweb_html("trace_genealogy.report_as_built", lots.ids)
        return html.decode()

    def test_it_says_what_the_lot_is_made_of_and_where_it_is(self):
        page = self.render(self.packs[0])
        for words in (
            "As built:",
            "P-1",
            "Level 1",
            "CELL-1",
            "Screw",
            "Shipped",
            "Bike Shop Ghent",
            "What is not known",
        ):
            self.assertIn(words, page)

    def test_a_bought_lot_says_why_it_has_no_parts(self):
        self.assertIn("was not made here", self.render(self.cells))

    def test_it_says_in_words_that_it_is_not_complete(self):
        self.assertNotIn("history is still being read", self.render(self.packs[0]))
        self.forget_history()
        self.assertIn("history is still being read", self.render(self.packs[0]))

    def test_without_wkhtmltopdf_a_sentence_says_what_to_do(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        self.patch(type(report), "get_wkhtmltopdf_state", lambda _report: "install")
        with self.assertRaisesRegex(UserError, "Open the report as a page"):
            report._render_qweb_pdf("trace_genealogy.report_as_built", self.packs.ids)

    def test_a_line_names_a_few_of_the_units_it_went_into(self):
        outputs = [{"role": "output", "lot_id": n, "lot": f"P-{n}", "quantity": 1} for n in range(1, 6)]
        cell = {"role": "input", "lot_id": 9, "lot": "C", "product": "Cell", "quantity": 5}
        event = {"id": 1, "event_time": "", "lines": [*outputs, cell]}
        lots = [{"id": 9, "depth": -1}, *({"id": n, "depth": 0} for n in range(1, 6))]
        [level] = bill.levels({"lots": lots, "events": [event]})
        self.assertEqual((level["level"], level["rows"][0]["into"]), (1, "P-1, P-2, P-3 +2"))


class TestPassport(ScreensCase):
    def render(self, lots):
        report = self.env["ir.actions.report"].with_context(lang="en_US")
        html, _kind = report._render_qweb_html("trace_genealogy.report_passport", lots.ids)
        return html.decode()

    def test_it_says_where_the_lot_came_from_what_it_is_made_of_and_where_it_is(self):
        page = self.render(self.packs[0])
        for words in ("Lot passport:", "P-1", "Commissioning", "CELL-1", "Level 1", "Bike Shop Ghent", "Screw went in"):
            self.assertIn(words, page)

    def test_a_bought_lot_names_its_supplier_and_is_complete(self):
        page = self.render(self.cells)
        for words in ("Receiving", "Northern Cells", "back to its receipts"):
            self.assertIn(words, page)

    def test_a_receipt_declared_erroneous_is_no_origin(self):
        self.cells.env["stock.move.line"].search([("lot_id", "=", self.cells.id)], order="id", limit=1).quantity = 90
        page = self.render(self.cells)
        self.assertIn("90", page)
        self.assertNotIn("100.0", page)
