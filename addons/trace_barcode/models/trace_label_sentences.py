"""Why GS1 does not allow a value, in words."""

from odoo import api, models


class TraceLabelTemplate(models.Model):
    _inherit = "trace.label.template"

    @api.model
    def _get_element_names(self):
        """{application identifier: what people call it}; measures by their first three digits."""
        return {
            "00": self.env._("SSCC"),
            "01": self.env._("GTIN"),
            "02": self.env._("GTIN of the content"),
            "10": self.env._("lot number"),
            "11": self.env._("date of manufacture"),
            "15": self.env._("best-before date"),
            "17": self.env._("expiration date"),
            "21": self.env._("serial number"),
            "30": self.env._("quantity"),
            "37": self.env._("number of pieces"),
            "310": self.env._("weight"),
            "311": self.env._("length"),
            "315": self.env._("volume"),
            "422": self.env._("country of origin"),
        }

    @api.model
    def _get_element_name(self, ai):
        names = self._get_element_names()
        return names.get(ai) or names.get(ai[:3]) or f"({ai})"

    @api.model
    def _get_refusal(self, error):
        """The sentence of a ``gs1.errors.Refused``."""
        details = {"name": self._get_element_name(error.ai), **error.details}
        if error.reason == "length":
            return self._get_length_refusal(details)
        return self._get_refusals()[error.reason] % details

    @api.model
    def _get_length_refusal(self, details):
        if not details["length"]:
            return self.env._("The %(name)s is empty.", **details)
        if details["name"] == self._get_element_name("01"):
            return self.env._("The GTIN has %(length)s digits, it must have 8, 12, 13 or 14.", **details)
        if details["least"] == details["most"]:
            return self.env._("The %(name)s has %(length)s characters, GS1 wants %(most)s.", **details)
        return self.env._("The %(name)s has %(length)s characters, GS1 allows %(most)s.", **details)

    @api.model
    def _get_refusals(self):
        """{reason: sentence with named places}"""
        return {
            "missing_gtin": self.env._("The product has no barcode. Enter its GTIN there."),
            "missing_prefix": self.env._(
                "The company has no GS1 company prefix, from which an SSCC is made. Enter it in the settings of Traceability."
            ),
            "unknown_ai": self.env._("GS1 has no element %(name)s that can be printed."),
            "not_a_digit": self.env._("The %(name)s holds “%(character)s”, GS1 allows digits only."),
            "character": self.env._("The %(name)s holds the character “%(character)s”, which GS1 does not allow."),
            "check_digit": self.env._("The last digit of the %(name)s should be %(expected)s, not %(found)s."),
            "date": self.env._("The %(name)s is no date: %(value)s."),
            "time": self.env._("The %(name)s is no time: %(value)s."),
            "country": self.env._("The %(name)s is no country of ISO 3166: %(value)s."),
            "piece": self.env._("The %(name)s is no piece of a whole: %(value)s."),
            "not_together": self.env._("The %(name)s and (%(other)s) cannot stand in one symbol."),
            "needs": self.env._("The %(name)s needs %(others)s beside it in the symbol."),
            "nothing": self.env._("There is nothing to put in the symbol."),
            "linear": self.env._(
                "The symbol would hold %(length)s characters, GS1-128 allows %(most)s. Choose DataMatrix, or fewer elements."
            ),
            "too_large": self.env._("The company's numbers for packages are used up: the last one is %(most)s."),
            "company_prefix": self.env._("“%(value)s” is no GS1 company prefix: it has 4 to 12 digits."),
            "resolver": self.env._("“%(value)s” is no web address such as https://id.gs1.org."),
        }

    @api.model
    def _get_no_room(self, error):
        """The sentence of a ``label.design.TooSmall``."""
        figures = {"needed": round(error.needed_mm, 1), "given": round(error.given_mm, 1)}
        if error.what == "symbol":
            return self.env._(
                "The symbol needs %(needed)s mm and has %(given)s mm. Choose a larger label, DataMatrix, or fewer elements.",
                **figures,
            )
        return self.env._(
            "The text needs %(needed)s mm and has %(given)s mm. Choose a larger label or fewer elements.", **figures
        )
