"""A lot from what a scanner or a person gives."""

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, tagged

from ..scan import gs1
from .common import TraceCase

GTIN = "04012345678901"
GS = "\x1d"

# text, (gtin, lot, serial) or None
READINGS = [
    ("LOT-0001", None),
    ("12345", None),
    ("(01)04012345678901(10)AB-12", (GTIN, "AB-12", "")),
    ("(01) 04012345678901 (21) S7", (GTIN, "", "S7")),
    ("(10)A(B)C(21)9", ("", "A(B)C", "9")),
    ("(9999)x(10)L1", ("", "L1", "")),
    ("010401234567890110AB-12", (GTIN, "AB-12", "")),
    (f"]C1010401234567890110AB-12{GS}21S7", (GTIN, "AB-12", "S7")),
    (f"{GS}0104012345678901172712311021", (GTIN, "21", "")),
    ("01040123456789018989unknown", (GTIN, "", "")),
    ("0104012345678901", (GTIN, "", "")),
    ("0104012345678902", None),  # the check digit says that this is a number like any other
    ("https://id.example.com/01/04012345678901/10/AB%2F12?17=271231", (GTIN, "AB/12", "")),
    ("HTTPS://example.com/shop/01/04012345678901/21/S7", (GTIN, "", "S7")),
    ("https://example.com/about", None),
    ("https://[broken/01/1", None),
    ("]C1", None),
    ("()", None),
]


@tagged("post_install", "-at_install")
class TestGs1(BaseCase):
    def test_what_is_read_from_a_code(self):
        for text, identity in READINGS:
            with self.subTest(text=text):
                self.assertEqual(gs1.read(text), identity and gs1.Identity(*identity))

    def test_one_trade_item_number_in_all_its_lengths(self):
        self.assertEqual(gs1.gtin_forms("4012345678901"), ["04012345678901", "4012345678901"])
        self.assertIn("96385074", gs1.gtin_forms("00000096385074"))


class TestFind(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.other = cls.product("Cell", barcode="4012345678901"), cls.product("Other", barcode="96385074")
        cls.cell_lot, cls.other_lot = cls.lot(cls.cell, "XLOT-1"), cls.lot(cls.other, "XLOT-1")
        cls.long_lot = cls.lot(cls.cell, "XLOT-10")
        cls.slash_lot = cls.lot(cls.cell, "X_B/50%")
        cls.other_lot.ref = "SUPPLIER-77"

    def find(self, text, **kwargs):
        return [row["id"] for row in self.env["stock.lot"].trace_find(text, **kwargs)["lots"]]

    def test_what_is_found(self):
        cases = [
            ("XLOT-1", self.cell_lot | self.other_lot),
            ("  XLOT-10\n", self.long_lot),
            ("(01)04012345678901(10)XLOT-1", self.cell_lot),
            ("(01)00000096385074(21)XLOT-1", self.other_lot),
            ("https://id.example.com/01/04012345678901/10/XLOT-10", self.long_lot),
            ("(10)XLOT-10", self.long_lot),
            ("xlot-1", self.cell_lot | self.other_lot | self.long_lot),
            ("LOT-10", self.long_lot),
            ("X_B/", self.slash_lot),
            ("/50%", self.slash_lot),
            ("supplier-77", self.other_lot),
            ("(01)04012345678901(10)NOPE", self.env["stock.lot"]),
        ]
        for text, lots in cases:
            with self.subTest(text=text):
                self.assertEqual(set(self.find(text)), set(lots.ids))

    def test_a_product_without_barcode_does_not_contradict_its_label(self):
        unknown = self.lot(self.product("No barcode"), "Y-1")
        self.assertEqual(self.find("(01)04012345678901(10)Y-1"), unknown.ids)

    def test_a_trade_item_number_alone_finds_the_lots_of_its_product(self):
        self.assertEqual(set(self.find("0104012345678901")), set((self.cell_lot | self.long_lot | self.slash_lot).ids))

    def test_nothing_found_is_said_in_words(self):
        message = self.env["stock.lot"].trace_find("NOPE-1")["message"]
        self.assertIn("No lot or serial number NOPE-1", message)
        message = self.env["stock.lot"].trace_find("(01)04012345678901(10)NOPE")["message"]
        self.assertIn("NOPE", message)
        self.assertIn("GTIN 04012345678901", message)
        self.assertTrue(self.env["stock.lot"].trace_find("  ")["message"])

    def test_more_than_is_shown_is_said_in_words(self):
        found = self.env["stock.lot"].trace_find("XLOT", limit=2)
        self.assertEqual(len(found["lots"]), 2)
        self.assertIn("first 2", found["message"])

    def test_bad_input_is_refused_or_harmless(self):
        for text, limit in (("x" * 501, 20), (None, 20), ("x", 0), ("x", 10**6), ("x", "all")):
            with self.subTest(text=text, limit=limit), self.assertRaises(ValidationError):
                self.env["stock.lot"].trace_find(text, limit=limit)
        for text in ("%", "'; DROP TABLE stock_lot", "\x00", "\\", "(" * 400, "]C1" + "9" * 400):
            self.assertFalse(self.find(f"{text}zz"), text)
