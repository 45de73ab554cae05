"""Verbs for what is known of lots besides their number."""

from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import freeze_time

from .common import TraceCase

TODAY = "2026-03-10"


class LotDataCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time(f"{TODAY} 10:00:00")
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.env.user.tz = "UTC"
        cls.acid = cls.product("Citric Acid", use_expiration_date=True, expiration_time=100)
        cls.belgium = cls.env.ref("base.be")
        cls.france = cls.env.ref("base.fr")
        cls.paper = cls.certificate("COA-1")

    @classmethod
    def certificate(cls, name, **values):
        kind = cls.env.ref("trace_genealogy.certificate_type_analysis")
        return cls.env["trace.certificate"].create({"name": name, "type_id": kind.id, **values})

    @classmethod
    def expect(cls, product, *numbers, **values):
        """A receipt with a line for each lot number, not posted yet, whose lines say ``values`` of their lots."""
        picking = cls.transfer(
            cls.warehouse.in_type_id,
            cls.supplier_place,
            cls.stock,
            [(product, 1 if product.tracking == "serial" else 10, number) for number in numbers],
            cls.supplier,
            validate=False,
        )
        picking.move_line_ids.write(values)
        return picking

    @classmethod
    def bring(cls, product, *numbers, **values):
        """The same, posted. Returns the lots."""
        return cls.validate(cls.expect(product, *numbers, **values)).move_line_ids.lot_id

    @classmethod
    def all_said(cls):
        return {
            "trace_supplier_lot": "S-77",
            "trace_supplier_id": cls.customer.id,
            "trace_manufacture_date": "2026-02-01",
            "trace_origin_country_id": cls.belgium.id,
            "trace_certificate_ids": [Command.set(cls.paper.ids)],
        }

    def assert_all_said(self, lots):
        for lot in lots:
            self.assertEqual(
                (lot.trace_supplier_lot, lot.trace_supplier_id, str(lot.trace_manufacture_date)),
                ("S-77", self.customer, "2026-02-01"),
            )
            self.assertEqual((lot.trace_origin_country_id, lot.trace_certificate_ids), (self.belgium, self.paper))

    @contextmanager
    def refused(self, *words, error=UserError):
        """What is done inside is refused with a sentence that has these words, and undone."""
        with self.assertRaises(error) as refusal:
            yield
        for word in words:
            self.assertIn(word, str(refusal.exception))

    def events_about(self, lot):
        """The events that announce a change of the lot."""
        return self.Event.search([("res_model", "=", "stock.lot"), ("res_id", "=", lot.id)], order="id")
