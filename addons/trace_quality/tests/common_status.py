"""Verbs of stock that may not be used."""

from datetime import timedelta

from odoo import fields

from odoo.addons.trace_genealogy.tests.common import TraceCase


class StatusCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = fields.Datetime.now()
        cls.steel = cls.product("Steel")
        cls.shelf, cls.other = cls.place("Shelf"), cls.place("Other Shelf")

    @classmethod
    def place(cls, name, parent=None, **values):
        return cls.env["stock.location"].create(
            {"name": name, "location_id": (parent or cls.stock).id, "usage": "internal", **values}
        )

    @classmethod
    def stocked(cls, name, quantity=1, place=None, package=None, product=None, expires=None, **values):
        """A lot with so much of it in a place; ``expires`` in days from now."""
        product = product or cls.steel
        lot = cls.lot(product, name)
        if expires is not None:
            lot.expiration_date = cls.now + timedelta(days=expires)
        cls.env["stock.quant"]._update_available_quantity(
            product, place or cls.shelf, quantity, lot_id=lot, package_id=package, **values
        )
        return lot

    @classmethod
    def held(cls, lot, status="hold", place=None, package=None):
        """A hold placed on a lot, anywhere or on some of its places or packages."""
        return cls.env["trace.hold"]._place(lot, "Being looked into", status=status, places=place, packages=package)

    def statuses_of(self, lot):
        """What each piece of stock of a lot shows: a sorted list of (place, status)."""
        quants = self.env["stock.quant"].search([("lot_id", "=", lot.id)])
        return sorted((quant.location_id.name, quant.trace_status) for quant in quants)
