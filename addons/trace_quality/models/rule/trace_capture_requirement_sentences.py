"""What a requirement asks for, as part of a sentence."""

from odoo import models


class TraceCaptureRequirement(models.Model):
    _inherit = "trace.capture.requirement"

    def _say(self):
        """What this asks for, as part of a sentence."""
        self.ensure_one()
        values = {
            "type": self.certificate_type_id.name,
            "days": self.days,
            "property": self.property_name,
            "test": self.test_id.name,
            "meaning": self.meaning_id.name,
        }
        say = getattr(self, f"_say_{self.kind}", None)
        return say(values) if say else self._say_plain().get(self.kind, "")

    def _say_plain(self):
        return {
            "supplier_lot": self.env._("the supplier's lot number"),
            "expiry": self.env._("an expiration date"),
            "manufacture_date": self.env._("the manufacture date"),
            "origin": self.env._("the country of origin"),
            "number": self.env._("a number that follows its numbering rule"),
            "scanned": self.env._("that the lot was scanned, not merely reserved"),
            "fefo": self.env._("that nothing that expires earlier is in stock there"),
            "on_hand": self.env._("that the goods are actually on hand"),
        }

    def _say_certificate(self, values):
        if values["type"]:
            return self.env._("a certificate “%(type)s” that is valid on the day", **values)
        return self.env._("a certificate that is valid on the day")

    def _say_expiry_days(self, values):
        return self.env._("at least %(days)s days left until it expires", **values)

    def _say_property(self, values):
        return self.env._("the property %(property)s of the lot", **values)

    def _say_inspection(self, values):
        if values["test"]:
            return self.env._("that the inspection %(test)s is passed", **values)
        return self.env._("that its inspections are passed")

    def _say_signature(self, values):
        return self.env._("a signature on the document that says “%(meaning)s”", **values)

    def _say_attachment(self, _values):
        return {
            "document": self.env._("a photo or file on the document"),
            "line": self.env._("a photo or file on the line"),
            "lot": self.env._("a photo or file on the lot"),
        }.get(self.attached_to, "")

    def _say_reserved_partner(self, _values):
        if self.is_strict:
            return self.env._("a lot that is set aside for the order's customer or contract")
        return self.env._("a lot that is not set aside for somebody else")

    def _say_approved(self, _values):
        return {
            "supplier": self.env._("that the supplier is approved"),
            "product": self.env._("that the product is approved"),
            "both": self.env._("that supplier and product are approved"),
        }.get(self.approval_of, "")

    def _say_one_lot(self, _values):
        if self.span == "shipment":
            return self.env._("one lot of a product for the whole document")
        return self.env._("one lot for each line of the order")
