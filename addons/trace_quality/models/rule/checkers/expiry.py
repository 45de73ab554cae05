"""When goods expire: that it is known, and that it is far enough away."""

from datetime import datetime, time, timedelta

from odoo import fields

from .base import Checker, open_form


class Expiry(Checker):
    kind = "expiry"

    def lacks(self, each):
        if get_expiration(each.passage):
            return ""
        if not each.passage.product.use_expiration_date:
            return self.env._(
                "%(goods)s: the product keeps no expiration dates. Have them switched on there, then enter the date.",
                goods=self.name(each),
            )
        return self.env._("%(goods)s: the expiration date is missing. Enter it.", goods=self.name(each))

    def get_entry(self, each):
        if not each.passage.product.use_expiration_date:
            return None
        return {"type": "date", "label": self.env._("Expiration Date")}

    def get_fixes(self, each):
        product = each.passage.product
        return () if product.use_expiration_date else (open_form(product, self.env._("Open the product")),)

    def store(self, each, value, record):
        # noon UTC: the same day nearly everywhere, as when a lot is entered by its day
        expiration = datetime.combine(fields.Date.to_date(value), time(12))
        vals = {"expiration_date": expiration}
        if record._name == "stock.lot":
            vals = record._trace_get_dates_for_expiration(expiration)
        record.write(vals)


class ExpiryDays(Expiry):
    """At least so many days left, counted from today; what has no expiration date has not shown it."""

    kind = "expiry_days"

    def lacks(self, each):
        expiration, days = get_expiration(each.passage), each.requirement.days
        if not expiration:
            return super().lacks(each)
        day = fields.Datetime.context_timestamp(each.requirement, expiration).date()
        if day >= self.today + timedelta(days=days):
            return ""
        return self.env._(
            "%(goods)s expires on %(day)s, in %(left)s days; at least %(days)s days are asked for. Take another lot.",
            goods=self.name(each),
            day=self.say_date(day),
            left=(day - self.today).days,
            days=days,
        )

    def get_entry(self, each):
        return None if get_expiration(each.passage) else super().get_entry(each)


def get_expiration(passage):
    """When a passage's lot expires: a lot that exists has a date of its own, whatever the line counts.

    Of a product without a number of days core counts none from the day of the receipt: nobody has said that.
    """
    line, expiration = passage.line, (passage.lot or passage.line).expiration_date
    nobody_said = (
        expiration
        and passage.source.usage == "supplier"
        and not passage.product.expiration_time
        and line.expiration_date == expiration
        and line._trace_has_default_expiration()
    )
    return False if nobody_said else expiration
