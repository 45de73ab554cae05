"""Packages get an SSCC once, and their labels say it."""

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from odoo.addons.trace_barcode.gs1 import sscc

from .common import GTIN, LabelCase


class TestLabelsOfPackages(LabelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot_a = cls.receive(cls.cell, ("AB-12", 8))
        cls.package = cls.pack(cls.lot_a, quantity=4)

    def packages(self, count):
        return self.env["stock.package"].create([{"name": f"P-{number}"} for number in range(count)])

    def test_the_first_label_assigns_the_sscc_and_the_second_repeats_it(self):
        template = self.template("gs1_128", subject="package")
        ((symbology, content),) = self.scan(self.package, template)
        self.assertEqual((symbology, content), ("]C1", f"00{self.package.trace_sscc}"))
        self.assertEqual(len(self.package.trace_sscc), 18)
        self.assertTrue(self.package.trace_sscc.startswith("04012345"))
        self.assertEqual(self.scan(self.package, template), [(symbology, content)])

    def test_looking_at_a_label_assigns_nothing(self):
        dialog = self.open_dialog(self.package)
        self.assertTrue(dialog.preview)
        self.assertFalse(dialog.problems)
        self.assertFalse(self.package.trace_sscc)

    def test_a_package_named_by_its_sscc_keeps_it(self):
        number = sscc.write("4012345", 77, "3")
        self.package.name = number
        self.assertEqual(self.scan(self.package, self.template(subject="package")), [("]d2", f"00{number}")])
        self.assertEqual(self.package.trace_sscc, number)

    def test_packages_named_by_the_same_sscc_share_it(self):
        number = sscc.write("4012345", 77, "3")
        received = self.packages(1)
        (self.package + received).name = number
        (self.package + received)._trace_assign_sscc()
        self.env.flush_all()
        self.assertEqual([self.package.trace_sscc, received.trace_sscc], [number, number])

    def test_one_sscc_is_not_given_to_two_packages(self):
        first, second = self.packages(2)
        first._trace_assign_sscc()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as violation, self.cr.savepoint():
            second.trace_sscc = first.trace_sscc
            self.env.flush_all()
        sentence = self.package._sql_error_to_message(violation.exception)
        self.assertIn("Another package has this SSCC", sentence)

    def test_a_drawn_sscc_that_another_package_is_named_by_is_refused(self):
        (drawn,) = self.company._trace_draw_sscc(1)
        self.package.name = drawn
        self.company._trace_get_sscc_sequence().number_next = int(drawn[8:17])
        with self.assertRaisesRegex(ValidationError, f"P-0: another package is named by the SSCC {drawn}"):
            self.packages(1)._trace_assign_sscc()

    def test_numbers_are_drawn_at_once_and_never_twice(self):
        packages = self.packages(50)
        self.company._trace_draw_sscc(1)
        self.env.flush_all()
        with self.assertQueryCount(2):
            numbers = self.company._trace_draw_sscc(50)
        packages._trace_assign_sscc()
        self.assertEqual(len({*numbers, *packages.mapped("trace_sscc")}), 100)

    def test_the_content_is_told_where_it_is_one_product_and_one_lot(self):
        template = self.template(subject="package", with_content=True)
        ((_symbology, content),) = self.scan(self.package, template)
        self.assertEqual(content, f"00{self.package.trace_sscc}02{GTIN}374\x1d10AB-12")

    def test_a_mixed_content_is_not_told(self):
        self.env["stock.quant"]._update_available_quantity(
            self.bike, self.stock, 1, lot_id=self.lot(self.bike, "B"), package_id=self.package
        )
        ((_symbology, content),) = self.scan(self.package, self.template(subject="package", with_content=True))
        self.assertEqual(content, f"00{self.package.trace_sscc}")

    def test_the_packages_of_a_transfer_are_printed_from_it(self):
        picking = self.ship(self.lot_a, quantity=2)
        with self.assertRaisesRegex(UserError, "nothing is in a package"):
            picking.action_trace_print_package_labels()
        picking.move_line_ids.result_package_id = self.package
        dialog = self.env["trace.label.print"].browse(picking.action_trace_print_package_labels()["res_id"])
        self.assertEqual(dialog.line_ids.package_id, self.package)
        self.assertEqual(dialog.template_id.subject, "package")

    def test_without_a_company_prefix_there_is_no_sscc(self):
        self.company.trace_gs1_prefix = False
        with self.assertRaisesRegex(ValidationError, "no GS1 company prefix"):
            self.scan(self.package, self.template(subject="package"))
        self.assertIn("no GS1 company prefix", self.open_dialog(self.package).problems)

    def test_a_wrong_prefix_extension_or_address_is_refused_where_it_is_entered(self):
        for values in ({"trace_gs1_prefix": "40A"}, {"trace_sscc_extension": "x"}, {"trace_label_resolver": "a.b"}):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.company.write(values)

    def test_two_companies_do_not_share_prefix_and_extension_digit(self):
        other = self.env["res.company"].create({"name": "Other"})
        for digit in ("0", False):
            with (
                self.subTest(digit=digit),
                self.assertRaisesRegex(ValidationError, "Other: another company has .* 4012345"),
            ):
                other.write({"trace_gs1_prefix": "4012345", "trace_sscc_extension": digit})
        settings = self.env["res.config.settings"].with_company(other)
        settings.create({"trace_gs1_prefix": "4012345", "trace_sscc_extension": "1"})
        self.assertEqual(other._trace_draw_sscc(1)[0][:8], "14012345")
        with self.assertRaisesRegex(ValidationError, "Choose another extension digit"):
            settings.create({"trace_sscc_extension": "0"})

    def test_the_company_that_has_the_prefix_is_found_by_who_may_not_see_it(self):
        other = self.env["res.company"].create({"name": "Other"})
        admin = new_test_user(self.env, "their_admin", "base.group_system", company_id=other.id, company_ids=other.ids)
        with self.assertRaisesRegex(ValidationError, "Other: another company has"):
            other.with_user(admin).with_company(other).trace_gs1_prefix = "4012345"

    def test_what_is_no_sscc_is_refused_on_a_package_too(self):
        for number in ("12", "34012345000000001X", "340123450000000018"):
            with self.subTest(number=number), self.assertRaises(ValidationError):
                self.package.trace_sscc = number

    def test_numbers_that_are_used_up_are_refused(self):
        self.company.trace_gs1_prefix = "401234512345"
        self.company._trace_get_sscc_sequence().number_next = 10_000
        with self.assertRaisesRegex(ValidationError, "the last one is 9999"):
            self.packages(1)._trace_assign_sscc()
