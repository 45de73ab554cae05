"""What a printed label of a lot or serial number says to a scanner, symbol by symbol."""

from odoo import Command, fields

from . import scanning
from .common import GTIN, LabelCase


class TestLabelsOfLots(LabelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell.use_expiration_date = True
        cls.lot_a = cls.receive(cls.cell, ("AB-12", 8))
        cls.lot_a.write({"expiration_date": "2027-12-31 12:00:00", "use_date": "2027-06-30 12:00:00"})

    def test_each_symbol_says_the_same_elements(self):
        element_string = f"01{GTIN}1727123110AB-12"
        for symbol, expected in {
            "gs1_datamatrix": ("]d2", element_string),
            "gs1_128": ("]C1", element_string),
            "digital_link": ("]Q1", f"https://id.gs1.org/01/{GTIN}/10/AB-12?17=271231"),
        }.items():
            with self.subTest(symbol=symbol):
                self.assertEqual(self.scan(self.lot_a, self.template(symbol)), [expected])

    def test_every_template_that_comes_with_the_app_can_be_scanned(self):
        ours = self.env["ir.model.data"].search(
            [("module", "=", "trace_barcode"), ("model", "=", "trace.label.template")]
        )
        templates = self.Template.browse(ours.mapped("res_id"))
        self.assertTrue(templates)
        bike = self.receive(self.bike, ("SN-1", 1))
        package = self.pack(self.lot_a, quantity=4)
        subjects = {"any": self.lot_a, "lot": self.lot_a, "serial": bike, "package": package}
        for template in templates:
            with self.subTest(template=template.name):
                self.assertEqual(len(self.scan(subjects[template.subject], template)), 1)

    def test_a_serial_number_is_element_21(self):
        bike = self.receive(self.bike, ("SN-1", 1))
        self.assertEqual(self.scan(bike), [("]d2", "010401234500000921SN-1")])

    def test_fnc1_separates_what_follows_a_lot(self):
        template = self.template(with_expiry=False, with_quantity=True, subject="lot")
        self.assertEqual(self.scan(self.lot_a, template), [("]d2", f"01{GTIN}10AB-12\x1d308")])

    def test_weight_and_volume_are_measures(self):
        template = self.template(with_quantity=True)
        flour = self.product("Flour", barcode="4012345000016", uom_id=self.env.ref("uom.product_uom_gram").id)
        milk = self.product("Milk", barcode="4012345000023", uom_id=self.env.ref("uom.product_uom_litre").id)
        lots = self.receive(flour, ("F", 1250)) + self.receive(milk, ("M", 2.5))
        self.assertEqual(
            [content for _symbology, content in self.scan(lots, template)],
            ["0104012345000016310300125010F", "0104012345000023315300250010M"],
        )

    def test_best_before_and_expiration_are_two_elements(self):
        template = self.template(with_best_before=True)
        self.assertEqual(self.scan(self.lot_a, template), [("]d2", f"01{GTIN}172712311527063010AB-12")])

    def test_the_day_and_the_country_of_manufacture_are_told(self):
        self.lot_a.write(
            {"trace_manufacture_date": "2026-10-03", "trace_origin_country_id": self.env.ref("base.be").id}
        )
        template = self.template(with_manufacture=True, with_origin=True, with_expiry=False)
        self.assertEqual(self.scan(self.lot_a, template), [("]d2", f"01{GTIN}1126100310AB-12\x1d422056")])

    def test_a_date_is_the_day_it_has_where_the_company_is(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        self.assertEqual(self.scan(self.lot_a), [("]d2", f"01{GTIN}1728010110AB-12")])

    def test_a_lot_without_a_date_is_printed_without_it(self):
        self.lot_a.expiration_date = False
        self.assertEqual(self.scan(self.lot_a), [("]d2", f"01{GTIN}10AB-12")])

    def test_a_packaging_gives_its_own_gtin(self):
        box = self.env["uom.uom"].create(
            {"name": "Box of 4", "relative_factor": 4, "relative_uom_id": self.env.ref("uom.product_uom_unit").id}
        )
        self.env["product.uom"].create({"product_id": self.cell.id, "uom_id": box.id, "barcode": "14012345678908"})
        dialog = self.open_dialog(self.lot_a)
        dialog.write(
            {"template_id": self.template().id, "line_ids": [Command.update(dialog.line_ids.id, {"uom_id": box.id})]}
        )
        (page,) = scanning.pages(dialog._print()[2])
        self.assertEqual(scanning.scan(page), [("]d2", "01140123456789081727123110AB-12")])

    def test_dozens_without_a_gtin_of_their_own_are_counted_in_pieces(self):
        dozen, template = self.env.ref("uom.product_uom_dozen"), self.template(with_quantity=True, with_expiry=False)
        picking = self.receive_dozens("D-1", 2)
        self.assertEqual(self.scan(picking, template), [("]d2", f"01{GTIN}10D-1\x1d3024")])
        order = self.env["mrp.production"].create(
            {
                "product_id": self.cell.id,
                "product_qty": 3,
                "product_uom_id": dozen.id,
                "lot_producing_ids": [Command.set(self.lot(self.cell, "D-2").ids)],
            }
        )
        self.assertEqual(self.scan(order, template), [("]d2", f"01{GTIN}10D-2\x1d3036")])
        self.env["product.uom"].create({"product_id": self.cell.id, "uom_id": dozen.id, "barcode": "14012345678908"})
        self.assertEqual(self.scan(picking, template), [("]d2", "011401234567890810D-1\x1d302")])

    def receive_dozens(self, name, quantity):
        picking = self.transfer(
            self.warehouse.in_type_id,
            self.supplier_place,
            self.stock,
            [(self.cell, quantity, name)],
            self.supplier,
            validate=False,
        )
        picking.move_ids.product_uom = picking.move_line_ids.product_uom_id = self.env.ref("uom.product_uom_dozen")
        self.validate(picking)
        self.assertEqual(picking.move_line_ids.lot_id.product_qty, 12 * quantity)
        return picking

    def test_digital_links_begin_with_the_companys_address(self):
        self.company.trace_label_resolver = "https://trace.example.com/"
        template = self.template("digital_link", with_expiry=False)
        self.assertEqual(self.scan(self.lot_a, template), [("]Q1", f"https://trace.example.com/01/{GTIN}/10/AB-12")])

    def test_labels_are_printed_of_what_a_receipt_brought_in(self):
        picking = self.transfer(
            self.warehouse.in_type_id,
            self.supplier_place,
            self.stock,
            [(self.cell, 5, "L-1"), (self.cell, 5, "L-2")],
            self.supplier,
        )
        found = self.scan(picking, self.template(with_quantity=True, with_expiry=False))
        self.assertEqual(sorted(content for _id, content in found), [f"01{GTIN}10L-{n}\x1d305" for n in (1, 2)])
        self.assertEqual(set(self.log().mapped("reference")), {picking.name})

    def test_labels_are_printed_of_what_an_order_makes_before_and_after_it_is_posted(self):
        self.bom(self.bike, [(self.cell, 4)])
        order = self.build(self.bike, ["B-1", "B-2"], [(self.lot_a, 8)], post=False)
        expected = [("]d2", f"010401234500000921B-{n}") for n in (1, 2)]
        self.assertEqual(sorted(self.scan(order)), expected)
        self.post(order)
        self.assertEqual(sorted(self.scan(order)), expected)

    def test_the_label_printer_gets_the_same_elements(self):
        for symbol, command in (("gs1_datamatrix", "^BX"), ("gs1_128", "^BC")):
            (label,) = self.printed(self.lot_a, self.template(symbol))
            data = [field.data for field in label if field.command == command]
            self.assertEqual(data, [f"\x1d01{GTIN}1727123110AB-12"])

    def test_no_name_becomes_a_command_of_the_printer(self):
        self.cell.name = "Cell ^XZ^XA^FD~JR"
        evil = self.lot(self.cell, "1^XZ~JR")
        (label,) = self.printed(evil, self.template(allow_plain=True))
        self.assertIn("Cell ^XZ^XA^FD~JR", [field.data for field in label])
        self.assertIn(("^BX", "1^XZ~JR"), [(field.command, field.data) for field in label])

    def test_people_read_product_elements_reference_and_dates(self):
        template = self.template(show_reference=True, show_dates=True, footer="Keep below 8 °C")
        (label,) = self.printed(self.lot_a, template)
        texts = [field.data for field in label if field.command == "^A"]
        day = fields.Date.to_date("2027-12-31")
        date = self.env["ir.qweb.field.date"].value_to_html(day, {})
        self.assertEqual(
            texts,
            ["Cell", f"(01){GTIN}", "(17)271231", "(10)AB-12", "Ref. C-1", f"Use by {date}", "Keep below 8 °C"],
        )
