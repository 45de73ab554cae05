"""The tokens, explained to who writes a pattern."""

from odoo import api, models


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.readonly
    @api.model
    def get_tokens(self):
        """What can stand in a pattern, to be offered on screens: groups ``{"name", "tokens": [{"insert", "help"}]}``."""
        groups = [
            (self.env._("Counter and check digit"), self._get_counting_tokens()),
            (self.env._("Date"), self._get_date_tokens()),
            (self.env._("Where it is born"), self._get_place_tokens()),
            (self.env._("What it is"), self._get_thing_tokens()),
        ]
        return [
            {"name": name, "tokens": [{"insert": insert, "help": text} for insert, text in tokens.items()]}
            for name, tokens in groups
        ]

    @api.model
    def _get_counting_tokens(self):
        return {
            "{counter:6}": self.env._("The counter, six characters wide. Every pattern has one."),
            "{check:luhn}": self.env._("Luhn's check digit over the digits before it; used by IMEI."),
            "{check:gs1}": self.env._("GS1's check digit over the digits before it, as in a GTIN or SSCC."),
            "{check:mod37_36}": self.env._("ISO 7064 mod 37,36 over digits and capital letters before it."),
            "{check:mod11_10}": self.env._("ISO 7064 mod 11,10 over the digits before it."),
            "{check:damm}": self.env._("Damm's check digit over the digits before it; finds every swap of neighbours."),
        }

    @api.model
    def _get_date_tokens(self):
        return {
            "{year}": self.env._("Year, four digits."),
            "{yy}": self.env._("Year, two digits."),
            "{month}": self.env._("Month, 01 to 12."),
            "{day}": self.env._("Day of the month, 01 to 31."),
            "{yearday}": self.env._("Day of the year, 001 to 366."),
            "{iso_year}": self.env._("Year of the ISO week, four digits: around New Year not the calendar's."),
            "{iso_yy}": self.env._("Year of the ISO week, two digits."),
            "{week}": self.env._("ISO week, 01 to 53."),
            "{hour}": self.env._("Hour, 00 to 23."),
            "{shift}": self.env._("Code of the shift, as set under Shifts."),
        }

    @api.model
    def _get_place_tokens(self):
        return {
            "{company}": self.env._("Code of the company, as set in the settings of Traceability."),
            "{plant}": self.env._("Short name of the warehouse."),
            "{line}": self.env._("Code of the work center."),
            "{order}": self.env._("Number of the order or transfer."),
            "{supplier}": self.env._("Reference of the supplier."),
        }

    @api.model
    def _get_thing_tokens(self):
        return {
            "{product}": self.env._("Internal reference of the product."),
            "{gtin}": self.env._("Trade item number, the barcode of the product with 14 digits."),
            "{supplier_lot}": self.env._("Lot number of the supplier."),
            "{parent}": self.env._("Number of the lot it is made from."),
        }
