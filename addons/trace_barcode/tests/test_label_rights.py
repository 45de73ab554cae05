"""Who may print what, and what a download checks."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.http import Request
from odoo.tests import HttpCase, new_test_user

from . import scanning
from .common import GTIN, LabelCase


class TestLabelRights(LabelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls.env["res.company"].create({"name": "Other"})
        cls.operator = new_test_user(cls.env, "floor", "trace_genealogy.group_trace_operator")

    def test_an_operator_prints(self):
        lot = self.lot(self.cell, "A")
        answer = self.template().with_user(self.operator).print_labels("stock.lot", lot.ids)
        self.assertEqual(answer["labels"], 1)
        self.assertEqual(self.log().user_id, self.operator)

    def test_an_operator_does_not_change_templates(self):
        with self.assertRaises(AccessError):
            self.template().with_user(self.operator).width_mm = 10

    def test_somebody_without_rights_in_traceability_prints_nothing(self):
        stranger = new_test_user(self.env, "stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.template().with_user(stranger).print_labels("stock.lot", self.lot(self.cell, "A").ids)

    def test_lots_of_another_company_are_not_printed(self):
        theirs = self.env["stock.lot"].create(
            {"name": "T", "product_id": self.cell.id, "company_id": self.other_company.id}
        )
        with self.assertRaises(AccessError):
            self.template().with_user(self.operator).print_labels("stock.lot", theirs.ids)

    def test_templates_and_log_of_another_company_are_not_seen(self):
        theirs = self.template(company_id=self.other_company.id)
        lot = self.env["stock.lot"].create(
            {"name": "T", "product_id": self.cell.id, "company_id": self.other_company.id}
        )
        self.print_labels(lot, self.template())
        reader = new_test_user(self.env, "reader", "trace_genealogy.group_trace_user")
        self.assertNotIn(theirs, self.Template.with_user(reader).search([]))
        self.assertFalse(self.log().with_user(reader).search([("id", "in", self.log().ids)]))

    def test_a_dialog_belongs_to_who_opened_it(self):
        dialog = self.open_dialog(self.lot(self.cell, "A"))
        with self.assertRaises(AccessError):
            dialog.with_user(self.operator).read(["template_id"])

    def test_sscc_are_drawn_of_the_packages_company(self):
        self.other_company.trace_gs1_prefix = "7612345"
        place = self.env["stock.warehouse"].search([("company_id", "=", self.other_company.id)]).lot_stock_id
        package = self.env["stock.package"].create({"name": "Theirs"})
        self.env["stock.quant"]._update_available_quantity(self.cell, place, 1, package_id=package)
        package._trace_assign_sscc()
        self.assertEqual(package.trace_sscc[1:8], "7612345")


class TestLabelDownload(LabelCase, HttpCase):
    def download(self, print_id):
        return self.url_open(f"/trace/label/{print_id}", data={"csrf_token": Request.csrf_token(self)})

    def test_the_file_is_handed_out_and_logged(self):
        self.authenticate("admin", "admin")
        admin = self.env.ref("base.user_admin")
        lot = self.lot(self.cell, "A")
        action = lot.with_user(admin).action_trace_print_labels()
        dialog = self.env["trace.label.print"].with_user(admin).browse(action["res_id"])
        dialog.template_id = self.template()
        self.assertEqual(dialog.action_print()["params"], {"print_id": dialog.id})
        self.assertFalse(self.log())
        answer = self.download(dialog.id)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertIn("labels-", answer.headers["Content-Disposition"])
        self.assertEqual(scanning.scan(scanning.pages(answer.content)[0]), [("]d2", f"01{GTIN}10A")])
        self.assertEqual(self.log().user_id, admin)
        dialog.file_format = "zpl"
        self.assertTrue(self.download(dialog.id).content.startswith(b"^XA"))

    def test_somebody_elses_and_a_closed_dialog_are_refused(self):
        dialog = self.open_dialog(self.lot(self.cell, "A"))
        self.authenticate("admin", "admin")
        self.assertEqual(self.download(dialog.id).status_code, 403)
        self.assertEqual(self.download(999999999).status_code, 404)
        self.assertFalse(self.log())

    def test_what_cannot_be_printed_is_refused_with_its_sentence(self):
        self.authenticate("admin", "admin")
        admin = self.env.ref("base.user_admin")
        dialog = (
            self.env["trace.label.print"]
            .with_user(admin)
            .browse(self.lot(self.cell, "A#").with_user(admin).action_trace_print_labels()["res_id"])
        )
        answer = self.download(dialog.id)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("which GS1 does not allow", answer.text)

    def test_a_refused_print_assigns_no_sscc(self):
        self.authenticate("admin", "admin")
        package = self.env["stock.package"].with_user(self.env.ref("base.user_admin")).create({"name": "Empty"})
        dialog = self.env["trace.label.print"].browse(package.action_trace_print_labels()["res_id"])
        dialog.template_id = self.template(subject="package", with_content=True, require_all=True)
        answer = self.download(dialog.id)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("It has no GTIN of the content", answer.text)
        package.invalidate_recordset()
        self.assertFalse(package.trace_sscc)
        dialog.template_id = self.template(subject="package")
        self.assertEqual(self.download(dialog.id).status_code, 200)
        package.invalidate_recordset()
        self.assertTrue(package.trace_sscc)


class TestLabelBatch(LabelCase):
    def test_five_hundred_labels_take_as_many_queries_as_one(self):
        template = self.template(with_quantity=True, with_best_before=True, show_reference=True, show_dates=True)
        self.print_labels(self.lot(self.cell, "warm"), template)
        few = self.many(5)
        many = self.many(500)
        counts = [self.count_queries(lambda lots=lots: self.print_labels(lots, template)) for lots in (few, many)]
        # a hundred rows of the log, or so, go into one INSERT
        self.assertLess(counts[1] - counts[0], 12, counts)

    def test_five_hundred_in_the_dialog_as_well(self):
        self.show(self.many(2))
        counts = [self.count_queries(lambda lots=lots: self.show(lots)) for lots in (self.many(5), self.many(500))]
        self.assertLess(counts[1] - counts[0], 25, counts)

    def show(self, lots):
        dialog = self.open_dialog(lots)
        self.assertTrue(dialog.preview)
        self.assertEqual(dialog.total, len(lots))
        self.assertFalse(dialog.problems)

    def many(self, count):
        start = self.env["stock.lot"].search_count([])
        return self.env["stock.lot"].create(
            [{"product_id": self.cell.id, "name": f"L{start + number:06}"} for number in range(count)]
        )

    def count_queries(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before


class TestLabelPaper(LabelCase):
    def test_a_sheet_goes_on_behind_the_places_used_up(self):
        template = self.template(
            is_sheet=True, width_mm=70, height_mm=37, margin_mm=4, sheet_columns=3, sheet_rows=8, with_expiry=False
        )
        lots = self.env["stock.lot"].concat(*[self.lot(self.cell, f"L{number}") for number in range(4)])
        dialog = self.open_dialog(lots)
        dialog.write({"template_id": template.id, "start_at": 23})
        pages = scanning.pages(dialog._print()[2], 200)
        self.assertEqual([len(scanning.scan(page)) for page in pages], [2, 2])

    def test_a_logo_is_printed_and_does_not_hide_the_symbol(self):
        logo = self.env.ref("base.main_company").logo or self.env["res.company"]._get_logo()
        template = self.template(logo=logo, height_mm=40)
        lot = self.lot(self.cell, "A")
        self.assertEqual(self.scan(lot, template), [("]d2", f"01{GTIN}10A")])
        self.assertIn(b"^GFA,", self.print_labels(lot, template, "zpl"))

    def test_the_dialog_takes_lines_out(self):
        dialog = self.open_dialog(self.lot(self.cell, "A") + self.lot(self.cell, "B"))
        dialog.line_ids = [Command.delete(dialog.line_ids[0].id)]
        self.assertEqual(len(scanning.pages(dialog._print()[2])), 1)
