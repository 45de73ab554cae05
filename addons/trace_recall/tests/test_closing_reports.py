"""Reports of a recall: what they state, that they are kept, and that their hash can be computed again."""

import hashlib
import io
import json

import openpyxl
from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common_case import CaseCase


class ReportCase(CaseCase):
    def report(self, recall, kind, user=None):
        made = recall.with_user(user or self.worker).make_report(kind)
        return self.env["trace.recall.report"].with_user(user or self.worker).browse(made["id"])

    def table(self, report, key):
        """The rows of a table, as dicts."""
        [found] = [table for table in report.get_content()["tables"] if table["key"] == key]
        return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]

    def facts(self, report):
        return dict(map(tuple, report.get_content()["facts"]))

    def sheets(self, report):
        book = openpyxl.load_workbook(io.BytesIO(report._get_file("xlsx")[2]))
        return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


class TestReportContent(ReportCase):
    def test_the_status_report_says_what_the_authority_asks_for(self):
        self.customer.write({"street": "Korenmarkt 1", "city": "Ghent", "email": "shop@example.com"})
        report = self.report(self.scoped(self.cells, subject="Swollen cells"), "status")
        content, facts = report.get_content(), self.facts(report)
        self.assertEqual((content["kind"], content["clause"], content["v"]), ("status", "21 CFR 7.53", 1))
        self.assertEqual(facts["Consignees"], 1)
        self.assertEqual(facts["Consignees notified (b)(1)"], 0)
        self.assertEqual(facts["Subject"], "Swollen cells")
        [consignee] = self.table(report, "consignees")
        self.assertEqual((consignee["Consignee"], consignee["E-Mail"]), (self.customer.name, "shop@example.com"))
        self.assertIn("Korenmarkt 1", consignee["Address"])

    def test_every_report_says_how_deep_the_recall_goes_and_whether_the_public_is_warned(self):
        self.company.trace_recall_close_strict = False
        recall = self.closed(
            self.cells, depth="consumer", public_warning="no", public_warning_reason="All buyers are known by name"
        )
        for kind in ("status", "affected", "closing", "case"):
            facts = self.facts(self.report(recall, kind))
            self.assertEqual((facts["Depth"], facts["Public warning"]), ("Consumer or User", "No"), kind)
            self.assertEqual(facts["Why (not)"], "All buyers are known by name", kind)
            self.assertEqual(facts["Responsible"], recall.user_id.name, kind)

    def test_its_structure_is_what_others_read(self):
        content = self.report(self.scoped(self.cells), "status").get_content()
        self.assertEqual(
            sorted(content),
            ["case", "clause", "company", "facts", "hidden_consignees", "hidden_lots", "kind", "made_at", "made_by", "number",
             "seal", "tables", "title", "v"],
        )  # fmt: skip
        for table in content["tables"]:
            self.assertEqual(sorted(table), ["columns", "key", "note", "rows", "title"])
            self.assertEqual({len(row) for row in table["rows"]} - {len(table["columns"])}, set())

    def test_what_a_consignee_said_is_reconciled_with_what_he_had(self):
        recall = self.contained(self.cells)
        consignee = recall.consignee_ids
        consignee.record_answer(
            "phone",
            [{"product_id": self.pack.id, "lot_id": self.packs[0].id, "found": 1, "quarantined": 1}],
            "Mrs Peeters",
        )
        report = self.report(recall, "status")
        [row] = self.table(report, "reconciliation")
        figures = {key: row[key] for key in ("Shipped", "Returned to Us", "On Hand", "Of It Set Apart", "Unaccounted")}
        self.assertEqual(
            figures, {"Shipped": 1, "Returned to Us": 0, "On Hand": 1, "Of It Set Apart": 1, "Unaccounted": 0}
        )
        self.assertEqual(self.facts(report)["Consignees that responded (b)(2)"], 1)

    def test_a_return_counts_as_returned_and_no_longer_as_open(self):
        recall = self.scoped(self.cells)
        self.return_from(self.delivery)
        recall.action_look_again()
        recall.action_accept_differences()
        [row] = self.table(self.report(recall, "status"), "reconciliation")
        self.assertEqual((row["Shipped"], row["Returned to Us"], row["Unaccounted"]), (1, 1, 0))

    def test_the_report_and_the_screen_say_the_same_of_what_is_under_way_back(self):
        recall = self.contained(self.cells)
        recall.consignee_ids.record_answer("phone", [{"product_id": self.pack.id, "returned": 1}], "Mrs Peeters")
        [row] = self.table(self.report(recall, "status"), "reconciliation")
        self.assertEqual((row["Returned to Us"], row["Sent Back"], row["Unaccounted"]), (0, 1, 0))
        self.return_from(self.delivery)
        [row] = self.table(self.report(recall, "status"), "reconciliation")
        self.assertEqual((row["Returned to Us"], row["Unaccounted"]), (1, 0))
        [line] = recall._get_reconciliation()["lines"]
        self.assertEqual((line["shipped"], line["unaccounted"]), (row["Shipped"], row["Unaccounted"]))

    def test_what_a_consignee_passed_on_is_shipped_once(self):
        recall = self.contained(self.cells)
        consignee = recall.consignee_ids
        consignee._take_customers([["Jo", "jo@example.com", "", "", "P-1", "1"]])
        consignee.child_ids.action_accept()
        rows = self.table(self.report(recall, "status"), "products")
        self.assertEqual({row["Product"]: row["Shipped"] for row in rows}, {"Cell": 0, "Pack": 1})

    def test_the_affected_list_has_every_lot_and_where_it_is(self):
        report = self.report(self.scoped(self.cells), "affected")
        lots = self.table(report, "lots")
        self.assertEqual([row["Lot/Serial Number"] for row in lots], ["C-1", "P-1", "P-2"])
        self.assertEqual([row["Steps from Root"] for row in lots], [0, 1, 1])
        self.assertEqual(lots[0]["Quantity"], 100)
        [goods] = self.table(report, "goods")
        self.assertEqual((goods["Lot/Serial Number"], goods["Transfer"]), ("P-1", self.delivery.name))
        inside = {row["Lot/Serial Number"]: row["Quantity"] for row in self.table(report, "stock")}
        self.assertEqual(inside, {"C-1": 80, "P-2": 1})

    def test_the_mass_balance_is_closed_and_keeps_units_apart(self):
        recall = self.scoped(self.cells)
        self.scrap(self.cells, 5)
        report = self.report(recall, "closing")
        cells, packs = self.table(report, "balance")
        self.assertEqual(
            {key: cells[key] for key in ("Group", "Received", "Consumed", "Scrapped", "On Hand", "Difference")},
            {"Group": "Root lots", "Received": 100, "Consumed": 20, "Scrapped": 5, "On Hand": 75, "Difference": 0},
        )
        self.assertEqual(
            {key: packs[key] for key in ("Group", "Lots", "Produced", "Shipped", "On Hand", "Difference")},
            {"Group": "Made of them", "Lots": 2, "Produced": 2, "Shipped": 1, "On Hand": 1, "Difference": 0},
        )

    def test_the_whole_case_tells_everything(self):
        recall = self.scoped(self.cells)
        recall.member_ids = [(0, 0, {"user_id": self.worker.id, "role": "medical"})]
        report = self.report(recall, "case")
        keys = {table["key"] for table in report.get_content()["tables"]}
        self.assertLessEqual({"team", "lots", "consignees", "goods", "stock", "holds", "costs", "timeline"}, keys)
        self.assertEqual(self.table(report, "team")[0]["Role"], "Medical")

    def test_lots_of_other_companies_are_counted_and_not_named(self):
        recall = self.scoped(self.cells)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self.env["stock.lot"].create({"name": "SECRET", "product_id": self.cell.id, "company_id": other.id})
        self.env["trace.recall.lot"].sudo().create(
            {"recall_id": recall.id, "lot_id": foreign.id, "product_id": self.cell.id, "company_id": other.id}
        )
        report = self.report(recall, "affected")
        self.assertEqual(report.get_content()["hidden_lots"], 1)
        self.assertNotIn("SECRET", report.content)
        self.assertNotIn("Elsewhere", report.content)

    def test_ten_times_the_lots_take_no_more_queries(self):
        def count(lots):
            recall = self.scoped(lots)
            recall.with_user(self.worker).make_report("affected")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            recall.with_user(self.worker).make_report("affected")
            return self.env.cr.sql_log_count - before

        few = self.receive(self.cell, *[(f"F-{n}", 1) for n in range(3)])
        many = self.receive(self.cell, *[(f"M-{n}", 1) for n in range(60)])
        self.assertLessEqual(count(many), count(few) + 2)


class TestReportKept(ReportCase):
    def test_the_hash_is_over_the_bytes_of_the_download(self):
        report = self.report(self.scoped(self.cells), "status")
        name, kind, data = report._get_file("json")
        self.assertEqual(hashlib.sha256(data).hexdigest(), report.content_hash)
        self.assertEqual((name[-5:], kind), (".json", "application/json"))
        self.assertEqual(json.loads(data)["number"], report.name)
        self.assertIn(report.content_hash, report.page)
        self.assertEqual(
            report.verify(), [{"id": report.id, "name": report.name, "sha256": report.content_hash, "ok": True}]
        )

    def test_the_seal_of_the_ledger_is_printed(self):
        self.env["trace.seal"].sudo().seal()
        report = self.report(self.scoped(self.cells), "status")
        self.assertTrue(report.seal_head)
        self.assertIn(report.seal_head, report.page)

    def test_a_report_is_never_changed_and_a_new_one_is_another_version(self):
        recall = self.scoped(self.cells)
        first, second = self.report(recall, "status"), self.report(recall, "status")
        self.assertEqual((first.version, second.version), (1, 2))
        with self.assertRaisesRegex(UserError, "evidence"):
            first.sudo().content = "{}"
        with self.assertRaisesRegex(UserError, "evidence"):
            first.sudo().unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation), self.env.cr.savepoint():
            self.env.cr.execute("UPDATE trace_recall_report SET content = '{}' WHERE id = %s", [first.id])

    def test_it_stands_in_the_timeline(self):
        recall = self.scoped(self.cells)
        report = self.report(recall, "status")
        self.assertTrue(recall.entry_ids.filtered(lambda one: one.kind == "report" and report.content_hash in one.text))

    def test_markup_in_names_stays_text(self):
        self.customer.name = "<script>alert(1)</script>"
        report = self.report(self.scoped(self.cells), "status")
        self.assertNotIn("<script>", report.page)
        self.assertIn("&lt;script&gt;", report.page)

    def test_a_spreadsheet_holds_all_tables_and_no_formula(self):
        self.customer.name = '=HYPERLINK("http://x","y")'
        report = self.report(self.scoped(self.cells), "affected")
        sheets = self.sheets(report)
        self.assertIn(["SHA-256", report.content_hash], sheets["Report"])
        self.assertEqual(sheets["Affected Lots"][1][0], "C-1")
        book = openpyxl.load_workbook(io.BytesIO(report._get_file("xlsx")[2]))
        cell = book["Where It Went"]["A2"]
        self.assertEqual((cell.value, cell.data_type), ('=HYPERLINK("http://x","y")', "s"))

    def test_without_the_program_no_pdf_is_made_and_the_page_is_offered(self):
        self.patch(type(self.env["ir.actions.report"]), "get_wkhtmltopdf_state", lambda _report: "install")
        report = self.report(self.scoped(self.cells), "status")
        with self.assertRaisesRegex(UserError, "HTML"):
            report.action_pdf()

    def test_another_form_is_refused(self):
        with self.assertRaisesRegex(UserError, "json, html, xlsx, pdf"):
            self.report(self.scoped(self.cells), "status")._get_file("docx")


class TestReportRights(ReportCase):
    def test_a_draft_has_nothing_to_report(self):
        with self.assertRaisesRegex(UserError, "no scope"):
            self.recall(self.cells).make_report("status")

    def test_the_food_traceability_sheet_is_asked_for_the_lots_in_scope(self):
        recall = self.scoped(self.cells)
        action = recall.action_fsma()
        export = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(export.lot_ids, self.cells + self.packs)
        self.assertTrue(export.with_user(self.leader)._export()[2])

    def test_an_unknown_report_is_refused(self):
        for kind in ("secret", "__class__", None):
            with self.assertRaisesRegex(UserError, "Say one of"):
                self.scoped(self.cells).make_report(kind)

    def test_who_only_looks_makes_none_and_an_auditor_reads(self):
        recall = self.scoped(self.cells)
        report = self.report(recall, "status")
        for user in (self.operator, self.auditor):
            with self.assertRaises(AccessError):
                recall.with_user(user).make_report("status")
        self.assertTrue(report.with_user(self.auditor).get_content())
        with self.assertRaises(AccessError):
            report.with_user(self.operator).get_content()
        with self.assertRaises(AccessError):
            self.env["trace.recall.report"].with_user(self.leader).create({"name": "X"})

    def test_who_may_not_see_all_it_tells_of_does_not_read_it(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        both = new_test_user(self.env, "both", "trace_recall.group_trace_recall_user", company_id=self.company.id)
        both.company_ids += other
        recall = self.scoped(self.cells)
        recall.sudo()._write_step({"scope_company_ids": [(4, other.id)]})
        report = self.report(recall, "status", user=both)
        self.assertEqual(report.company_ids, self.company + other)
        with self.assertRaises(AccessError):
            report.with_user(self.worker).get_content()
        self.assertEqual(recall.with_user(self.worker).report_count, 0)


class TestReportOfNotices(ReportCase):
    def test_the_status_report_says_how_each_was_told_and_what_checks_found(self):
        self.customer.email = "shop@example.com"
        recall = self.verifying(self.cells)
        report = self.report(recall, "status")
        [consignee] = self.table(report, "consignees")
        self.assertTrue(consignee["Notified (UTC)"])
        self.assertIn("E-mail", consignee["Method"])
        self.assertEqual(self.facts(report)["Consignees notified (b)(1)"], 1)
        self.assertEqual(self.facts(report)["Consignees notified that did not respond (b)(3)"], 1)
        self.assertEqual(
            len(self.table(report, "checks")),
            len(self.env["trace.recall.check"].search([("recall_id", "=", recall.id)])),
        )

    def test_without_an_approved_notice_there_is_none_for_the_public(self):
        with self.assertRaisesRegex(UserError, "no approved notice"):
            self.contained(self.cells).make_report("notice")

    def test_the_public_notice_is_the_approved_text(self):
        recall = self.contained(self.cells)
        notice = self.env["trace.recall.notice"].create(
            {
                "recall_id": recall.id, "kind": "consumer", "regime": "general", "language": "en", "subject": "Recall of packs",
                "body": "<p>Stop using pack P-1. Call us on 0800 1. {{lots}}</p>", "phone": "0800 1", "mail": "a@example.com",
            }
        )  # fmt: skip
        notice._write_step({"state": "approved"})
        content = self.report(recall, "notice").get_content()
        self.assertIn("Stop using pack P-1", content["texts"][0])

    def test_closing_makes_the_report_of_it(self):
        recall = self.closed(self.cells)
        [report] = recall.report_ids
        self.assertEqual((report.kind, report.user_id), ("closing", self.leader))
        self.assertEqual(len(self.table(report, "open_points")), len(recall.open_point_ids))
