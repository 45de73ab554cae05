"""Facts of a lot that somebody enters: the supplier's number, the day it was made, where it comes from."""

from odoo import fields

from .base import Checker, get_fact


class LotFact(Checker):
    """Met when the lot, or the line that brings it, says it."""

    field = ""
    entry = "char"

    def lacks(self, each):
        return "" if get_fact(each.passage, self.field) else self.say(each)

    def say(self, each):
        """The sentence about the fact that is missing."""
        label = self.get_entry(each)["label"]
        return self.env._("%(goods)s: “%(fact)s” is missing. Enter it.", goods=self.name(each), fact=label)

    def get_entry(self, each):
        return {"type": self.entry, "label": each.passage.lot._fields[self.field]._description_string(self.env)}

    def store(self, each, value, record):
        record.write({self.field: self.parse(value)})

    def parse(self, value):
        return value


class SupplierLot(LotFact):
    kind = "supplier_lot"
    field = "trace_supplier_lot"

    def say(self, each):
        return self.env._(
            "%(goods)s: the supplier's lot number is missing. Enter it as it stands on the label.",
            goods=self.name(each),
        )

    def parse(self, value):
        return value.strip()


class ManufactureDate(LotFact):
    kind = "manufacture_date"
    field = "trace_manufacture_date"
    entry = "date"

    def say(self, each):
        return self.env._("%(goods)s: the manufacture date is missing. Enter it.", goods=self.name(each))

    def parse(self, value):
        return fields.Date.to_date(value)


class Origin(LotFact):
    kind = "origin"
    field = "trace_origin_country_id"
    entry = "record"

    def say(self, each):
        return self.env._("%(goods)s: the country of origin is missing. Enter it.", goods=self.name(each))

    def get_entry(self, each):
        return super().get_entry(each) | {"model": "res.country"}

    def parse(self, value):
        return int(value)
