"""Labels that cannot be printed: each is refused with its reason, or printed plain where the template allows it."""

import base64

from odoo.exceptions import UserError

from . import scanning
from .common import GTIN, LabelCase


class TestLabelsRefused(LabelCase):
    def assert_refused(self, records, sentence, template=None, **options):
        with self.assertRaisesRegex(UserError, sentence):
            self.scan(records, template, **options)
        self.assertFalse(self.log(), "what is refused is not in the log")

    def test_a_product_without_a_barcode(self):
        self.cell.barcode = False
        self.assert_refused(self.lot(self.cell, "A"), "A: The product has no barcode. Enter its GTIN there.")

    def test_a_barcode_that_is_no_gtin(self):
        for barcode, sentence in {
            "4012345678902": "The last digit of the GTIN should be 1, not 2",
            "CELL": "The GTIN holds “C”, GS1 allows digits only",
            "12345": "The GTIN has 5 digits, it must have 8, 12, 13 or 14",
        }.items():
            self.cell.barcode = barcode
            self.assert_refused(self.lot(self.cell, "A"), sentence)

    def test_a_lot_number_that_is_too_long(self):
        self.assert_refused(self.lot(self.cell, "A" * 23), "The lot number has 23 characters, GS1 allows 20")

    def test_a_serial_number_with_a_character_gs1_does_not_allow(self):
        self.assert_refused(self.lot(self.bike, "S#1"), "The serial number holds the character “#”")

    def test_more_than_gs1_128_holds(self):
        lot = self.lot(self.cell, "A" * 20)
        self.cell.use_expiration_date = True
        lot.write({"expiration_date": "2027-12-31", "use_date": "2027-12-31"})
        template = self.template("gs1_128", with_best_before=True)
        self.assert_refused(lot, "54 characters, GS1-128 allows 48", template)

    def test_a_label_that_is_too_small_names_the_size_it_needs(self):
        template = self.template("gs1_128", width_mm=40)
        self.assert_refused(self.lot(self.cell, "LOT-0001"), r"The symbol needs 6\d\.\d mm and has 39\.9 mm", template)

    def test_every_label_that_is_wrong_is_named_up_to_ten(self):
        lots = self.env["stock.lot"].concat(*[self.lot(self.cell, f"#{number}") for number in range(12)])
        with self.assertRaises(UserError) as refusal:
            self.scan(lots)
        self.assertEqual(len(str(refusal.exception).splitlines()), 12)
        self.assertIn("cannot be printed: 12", str(refusal.exception))
        self.assertIn("… and 2 more", str(refusal.exception))

    def test_a_plain_symbol_takes_its_place_where_the_template_allows_it(self):
        self.cell.barcode = False
        lot = self.lot(self.cell, "Ä#1")
        self.assertEqual(self.scan(lot, self.template(allow_plain=True)), [("]d1", "Ä#1")])
        template = self.template("gs1_128", allow_plain=True)
        self.assertEqual(self.scan(self.lot(self.cell, "A#1"), template), [("]C0", "A#1")])

    def test_a_plain_number_that_printers_encode_each_in_their_own_way(self):
        self.assert_refused(
            self.lot(self.cell, "Ä1"), "Print it as PDF", self.template(allow_plain=True), file_format="zpl"
        )

    def test_a_number_the_symbology_cannot_hold(self):
        self.assert_refused(
            self.lot(self.cell, "漢"), "cannot hold the characters", self.template("gs1_128", allow_plain=True)
        )

    def test_a_template_that_refuses_incomplete_labels(self):
        template = self.template(require_all=True)
        self.assert_refused(self.lot(self.cell, "A"), "It has no expiration date", template)

    def test_a_template_for_something_else(self):
        self.assert_refused(self.lot(self.bike, "B"), "is for Lots only", self.template(subject="lot"))
        self.assert_refused(self.lot(self.cell, "A"), "is not for this", self.template(subject="package"))

    def test_a_receipt_without_numbers(self):
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 5, "L")], validate=False
        )
        self.assert_refused(picking, "no lot or serial number is there yet")

    def test_too_many_none_or_in_an_unknown_format(self):
        lot = self.lot(self.cell, "A")
        for options in ({"copies": 5001}, {"copies": 0}, {"copies": -1}, {"file_format": "exe"}):
            with self.subTest(options=options):
                self.assert_refused(lot, "Between 1 and 5000|written as pdf, zpl", **options)
        self.assert_refused(self.cell, "Labels are printed of stock.lot")

    def test_templates_that_cannot_be_are_refused_where_they_are_made(self):
        for values in (
            {"width_mm": 0},
            {"margin_mm": -1},
            {"margin_mm": 29},
            {"module_mm": 0.1},
            {"is_sheet": True},
            {"is_sheet": True, "width_mm": 70, "height_mm": 37, "sheet_columns": 0},
            {"logo": "PHN2Zy8+"},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.template(**values)

    def test_nothing_is_wrong_with_a_lot_that_has_all_gs1_asks(self):
        self.assertEqual(self.scan(self.lot(self.cell, "A")), [("]d2", f"01{GTIN}10A")])


class TestSamples(LabelCase):
    def test_every_template_that_comes_with_the_app_shows_a_sample_that_scans(self):
        ours = self.env["ir.model.data"].search(
            [("module", "=", "trace_barcode"), ("model", "=", "trace.label.template")]
        )
        for template in self.Template.browse(ours.mapped("res_id")):
            with self.subTest(template=template.name):
                self.assertFalse(template.sample_problem)
                self.assertEqual(len(scanning.scan(scanning.picture(base64.b64decode(template.sample)))), 1)

    def test_a_template_says_what_is_wrong_with_it_while_it_is_made(self):
        template = self.Template.new({"name": "New", "symbol": "gs1_128", "width_mm": 40})
        self.assertIn("The symbol needs", template.sample_problem)
        template.width_mm = 0
        self.assertIn("must be above zero", template.sample_problem)
        template.update({"width_mm": 150, "with_best_before": True, "with_manufacture": True, "with_origin": True})
        self.assertIn("GS1-128 allows 48", template.sample_problem)
        template.symbol = "gs1_datamatrix"
        self.assertFalse(template.sample_problem)
        self.assertTrue(template.sample)
