"""What a product says of its lots before anybody enters it, and what has to be entered."""

from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

RECEIPT, MANUFACTURE = "receipt", "manufacture"
PRODUCTION, POSTING = "production", "posting"


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_supplier_lot_required = fields.Boolean(
        "Supplier Lot Required",
        help="A lot that was received without the supplier's own lot number is listed among the gaps every night.",
    )
    trace_origin_country_id = fields.Many2one(
        "res.country",
        "Default Country of Origin",
        help="New lots come from here, unless the receipt says otherwise. Empty: as the product category says.",
    )
    trace_manufacture_from = fields.Selection(
        [(PRODUCTION, "Day of production"), (POSTING, "Day of production or receipt")],
        "Manufacture Date",
        help="The manufacture date of a new lot when nobody enters one. Empty: it stays empty.",
    )
    trace_expiry_from = fields.Selection(
        [(RECEIPT, "Receipt or production, as in Odoo"), (MANUFACTURE, "Manufacture date")],
        "Expiration Counts From",
        default=RECEIPT,
        required=True,
        help="From which day the days until expiration count. By manufacture date: as soon as that date is entered or "
        "changed, before the lot is posted, its expiration, best before, removal and alert dates follow.",
    )
    trace_retest_days = fields.Integer(
        "Retest After",
        help="So many days after its manufacture, or after its receipt where that is not known, a lot has to be tested again. "
        "0: never.",
    )
    trace_retest_extends_expiry = fields.Boolean(
        "Retest May Extend Expiration",
        help="A passed retest may also give a later expiration date. Otherwise it only sets the next day of retest.",
    )

    @api.constrains("trace_retest_days")
    def _check_trace_retest_days(self):
        for template in self:
            if template.trace_retest_days < 0:
                raise ValidationError(
                    self.env._(
                        "%(product)s would be tested again %(days)s days before it was made. Enter 0 for never.",
                        product=template.display_name,
                        days=-template.trace_retest_days,
                    )
                )

    def _trace_get_origin_country(self):
        self.ensure_one()
        return self.trace_origin_country_id or self.categ_id._trace_get_origin_country()

    def _trace_get_expiration_date(self, manufactured):
        """When a lot made on this day expires, or False where that does not follow from the day.

        At noon UTC: the same day nearly everywhere, whereas midnight is the day before in all of America.
        """
        self.ensure_one()
        if not (manufactured and self.use_expiration_date and self.trace_expiry_from == MANUFACTURE):
            return False
        return datetime.combine(manufactured, time(12)) + timedelta(days=self.expiration_time)

    def _trace_get_expiration_dates(self, manufactured):
        """All dates of a lot made on this day that hang on its expiration, or nothing where that does not follow from it."""
        expiration = self._trace_get_expiration_date(manufactured)
        if not expiration:
            return {}
        before = {"use_date": self.use_time, "removal_date": self.removal_time, "alert_date": self.alert_time}
        return {"expiration_date": expiration} | {
            name: expiration - timedelta(days=days) for name, days in before.items()
        }

    def _trace_get_retest_date(self, day):
        """When a lot of this day has to be tested again, or False."""
        self.ensure_one()
        return self.trace_retest_days and day and day + timedelta(days=self.trace_retest_days)
