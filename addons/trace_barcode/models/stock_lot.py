"""What a lot's label says."""

from zoneinfo import ZoneInfo

from odoo import models

from ..gs1 import figures, gtin
from ..gs1.countries import NUMERIC
from ..gs1.errors import Refused
from .trace_label_source import Subject

# (application identifier, field of the template that asks for it)
DATES = (("17", "with_expiry"), ("15", "with_best_before"), ("11", "with_manufacture"))
# (first digits of the identifier, the unit it is in)
MEASURES = (("310", "uom.product_uom_kgm"), ("315", "uom.product_uom_litre"), ("311", "uom.product_uom_meter"))


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.label.source", "trace.label.printed"]

    def _get_label_subjects(self):
        return [Subject(lot, lot.product_qty, lot.product_uom_id) for lot in self]

    def _get_label_identity(self):
        """The application identifier of this number."""
        return "21" if self.product_id.tracking == "serial" else "10"

    def _get_label_elements(self, template, subject, packagings):
        """What the template asks of this lot: a dict {application identifier: value}, empty where the lot has none.

        :param packagings: {(product, unit): barcode}
        :raise Refused: the product has no valid GTIN
        """
        elements = {"01": self._get_label_gtin(subject, packagings), self._get_label_identity(): self.name}
        days = self._get_label_dates()
        elements |= {ai: days[ai] and figures.write_date(days[ai]) for ai, wanted in DATES if template[wanted]}
        if template.with_quantity and self.product_id.tracking != "serial":
            elements |= self._get_label_quantity(*self._get_label_amount(subject, packagings))
        if template.with_origin:
            elements["422"] = NUMERIC.get(self.trace_origin_country_id.code, "")
        return elements

    def _get_label_gtin(self, subject, packagings):
        """14 digits: the packaging's where the unit is one that has a barcode, else the product's."""
        barcode = packagings.get((self.product_id, subject.uom)) or self.product_id.barcode
        if not barcode:
            raise Refused("missing_gtin", "01")
        return gtin.normalize(barcode)

    def _get_label_amount(self, subject, packagings):
        """(quantity, unit) of what the GTIN names: the product's own unit, unless it is a packaging's."""
        own = self.product_id.uom_id
        given = subject.uom or own
        if (self.product_id, given) in packagings or not given._has_common_reference(own):
            return subject.quantity, given
        return given._compute_quantity(subject.quantity, own, round=False), own

    def _get_label_dates(self):
        """{application identifier: date or False}; a moment is the day it has where the company is."""
        zone = ZoneInfo((self.company_id or self.env.company).partner_id.tz or self.env.user.tz or "UTC")

        def day_of(moment):
            return moment and moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone).date()

        return {
            "17": day_of(self.expiration_date),
            "15": day_of(self.use_date),
            "11": self.trace_manufacture_date,
        }

    def _get_label_quantity(self, quantity, uom):
        """{application identifier: value} of so much of the lot; {"30": ""} where GS1 has no element for it."""
        for base, xml_id in MEASURES:
            # not by ref(), which asks the database each time
            measure = uom.browse(self.env["ir.model.data"]._xmlid_to_res_id(xml_id))
            if uom and measure and uom._has_common_reference(measure):
                told = figures.write_measure(base, uom._compute_quantity(quantity, measure, round=False))
                return dict([told]) if told else {base: ""}
        return {"30": figures.write_count(quantity) or ""}
