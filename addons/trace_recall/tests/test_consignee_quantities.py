"""Quantities as people write them: read as they are meant, or asked about, and shown with every digit."""

from odoo.exceptions import UserError

from .common_consignee import ConsigneeCase


class TestConsigneeQuantities(ConsigneeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.many = cls.receive(cls.pack, ("P-3", 1234567))
        cls.unit = cls.product("Unit", tracking="serial")
        cls.units = cls.receive(cls.unit, *[(number, 1) for number in ("a1", "A1", "ab1", "AB1")])
        cls.ship(cls.many, quantity=1234567)
        cls.ship(*cls.units)
        cls.large = cls.contained(cls.many + cls.units)
        cls.shop = cls.consignee(cls.large, cls.customer)

    def found(self, text, lang="en_US"):
        return self.says(self.shop.with_context(lang=lang), self.many, found=text).line_ids.found

    def name(self, lot, quantity, customer="Jo"):
        """He names a customer of his on his page."""
        self.shop.sudo()._guest_customers({"rows": [[customer, "", "1", "", lot, quantity]]}, [])
        return self.shop.child_ids.filtered(lambda child: child.own_name == customer).line_ids

    def test_thousands_are_read_as_the_language_writes_them(self):
        self.env["res.lang"]._activate_lang("de_DE")
        for text, quantity in (("1,234", 1234), ("1,234,567", 1234567), ("1 234.5", 1234.5), ("1.234,5", 1234.5)):
            self.assertEqual(self.found(text), quantity)
        for text, quantity in (("1.234", 1234), ("1.234,5", 1234.5), ("2,5", 2.5), ("1,234.5", 1234.5)):
            self.assertEqual(self.found(text, "de_DE"), quantity)
        self.assertEqual(self.name("P-3", "1,234").shipped_quantity, 1234)

    def test_what_can_be_read_in_two_ways_is_asked_about(self):
        with self.assertRaisesRegex(UserError, "“1.234” can be read in two ways. Please write 1234 or 1.2340"):
            self.found("1.234")
        with self.assertRaisesRegex(UserError, "Row 1: “1.234” can be read in two ways. Please write 1234 or 1.2340"):
            self.name("P-3", "1.234")
        self.assertEqual(self.found("1.2340"), 1.23)

    def test_of_what_has_serial_numbers_there_are_whole_ones_only(self):
        with self.assertRaisesRegex(UserError, "no whole number"):
            self.says(self.shop, self.units[0], found="0.5")
        with self.assertRaisesRegex(UserError, "Row 1: “0.5” is no whole number"):
            self.name("a1", "0.5")
        self.assertEqual(self.says(self.shop, self.units[0], found="1.0").line_ids.found, 1)

    def test_a_workbooks_number_is_what_it_is(self):
        rows = [["Jo", "", "1", "", "P-3", 1.234], ["Kim", "", "1", "", "P-3", 2.5]]
        self.shop.sudo()._take_customers([], ("list.xlsx", rows))
        self.assertEqual(sorted(self.shop.child_ids.line_ids.mapped("shipped_quantity")), [1.23, 2.5])

    def test_no_digit_is_lost_in_what_is_said(self):
        with self.assertRaisesRegex(UserError, "makes 1234568, but 1234567 were supplied"):
            self.found(1234568)
        with self.assertRaisesRegex(UserError, "pass on 1234568 to your customers, but only 1234567"):
            self.name("P-3", "1234568")

    def test_lots_that_only_capitals_tell_apart_are_told_apart(self):
        for lot, customer in zip(self.units, ("Jo", "Kim"), strict=False):
            self.assertEqual(self.name(lot.name, "1", customer).lot_id, lot)
        with self.assertRaisesRegex(UserError, "Ab1 is said of several goods"):
            self.name("Ab1", "1")

    def test_goods_that_are_left_out_stay_as_he_said_last(self):
        self.says(self.shop, self.many, found=7, sold_on=3)
        answer = self.says(self.shop, self.units[0], destroyed=1)
        said = {line.lot_id: (line.found, line.sold_on, line.destroyed) for line in answer.line_ids}
        self.assertEqual(said, {self.many: (7, 3, 0), self.units[0]: (0, 0, 1)})
        whole = {"product_id": self.pack.id, "found": 9}
        answer = self.env["trace.recall.answer"].browse(self.shop.record_answer("phone", [whole]))
        self.assertEqual({line.lot_id: line.found for line in answer.line_ids}[self.env["stock.lot"]], 9)
        self.assertNotIn(self.many, answer.line_ids.lot_id)
