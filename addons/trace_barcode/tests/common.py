"""The vocabulary of tests of labels: products with a GTIN, labels printed, and what a scanner says of them."""

import base64

from odoo.addons.trace_genealogy.tests.common import TraceCase

from . import printer, scanning

GTIN = "04012345678901"


class LabelCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Template = cls.env["trace.label.template"]
        cls.Log = cls.env["trace.label.print.log"]
        cls.before = cls.Log.search([], order="id desc", limit=1).id or 0
        cls.cell = cls.product("Cell", barcode="4012345678901", default_code="C-1")
        cls.bike = cls.product("E-Bike", tracking="serial", barcode="4012345000009")
        cls.company.trace_gs1_prefix = "4012345"

    # ------------------------------------------------------------------ nouns

    @classmethod
    def template(cls, symbol="gs1_datamatrix", **values):
        return cls.Template.create({"name": "Test", "symbol": symbol, "width_mm": 150, "height_mm": 60, **values})

    @classmethod
    def pack(cls, *lots, quantity=None, name="PACK-1"):
        """A package in stock with so much of each lot."""
        package = cls.env["stock.package"].create({"name": name})
        for lot in lots:
            cls.env["stock.quant"]._update_available_quantity(
                lot.product_id, cls.stock, quantity or 1, lot_id=lot, package_id=package
            )
        return package

    @classmethod
    def log(cls, **options):
        """What was printed since the test began."""
        return cls.Log.search([("id", ">", cls.before)], **options)

    # ------------------------------------------------------------------ verbs

    @classmethod
    def print_labels(cls, records, template=None, file_format="pdf", **options):
        """The bytes of the labels of records."""
        template = template or cls.template()
        answer = template.print_labels(records._name, records.ids, file_format=file_format, **options)
        return base64.b64decode(answer["content"])

    @classmethod
    def scan(cls, records, template=None, **options):
        """What a scanner says of each label of records: pairs (symbology identifier, content)."""
        pages = scanning.pages(cls.print_labels(records, template, **options))
        return [symbol for page in pages for symbol in scanning.scan(page)]

    @classmethod
    def printed(cls, records, template=None, **options):
        """What a label printer is sent for records, as it understands it: a list of lists of fields."""
        text = cls.print_labels(records, template, "zpl", **options).decode("ascii")
        return [printer.fields(piece) for piece in text.split("^XZ")[:-1]]

    @classmethod
    def open_dialog(cls, records):
        return cls.env["trace.label.print"].browse(records.action_trace_print_labels()["res_id"])
