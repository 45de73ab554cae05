"""What the tokens of a pattern stand for: of a product, a place, a partner, and of a moment."""

from datetime import timedelta

import pytz

from odoo import api, models

from ...numbering import Pattern


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.model
    def _prepare_values(
        self, product=None, company=None, warehouse=None, workcenter=None, partner=None, /, **texts
    ):  # fmt: skip
        """``{token: text}`` of what these records say of themselves; ``texts`` are taken as they are. Empty ones are left out."""
        values = {
            "company": company and company.trace_numbering_code,
            "plant": warehouse and warehouse.code,
            "line": workcenter and workcenter.code,
            "product": product and product.default_code,
            "gtin": product and _get_gtin(product.barcode),
            "supplier": partner and (partner.ref or partner.commercial_partner_id.ref),
            **texts,
        }
        return {token: text for token, text in values.items() if text}

    @api.model
    def _find_local_moment(self, when, company, warehouse=None):
        """The UTC moment ``when`` on the clock of the warehouse, else of the company; without a time zone."""
        zone = (warehouse and warehouse.partner_id.tz) or company.partner_id.tz or company.resource_calendar_id.tz
        return pytz.utc.localize(when).astimezone(pytz.timezone(zone or "UTC")).replace(tzinfo=None)

    @api.model
    def _prepare_date_values(self, local, company):
        """The values of date and shift, and the day that counts: a shift over midnight may count for the day it began."""
        shift = self.env["trace.numbering.shift"]._find(company, local.hour + local.minute / 60)
        counted = local - timedelta(days=1) if shift._began_yesterday(local.hour + local.minute / 60) else local
        values = Pattern.date_values(counted, shift=shift.code or "")
        return {token: text for token, text in values.items() if text}, counted.date()


def _get_gtin(barcode):
    """The 14 digits of a trade item number, or empty: a barcode may be something else."""
    return barcode.zfill(14) if barcode and barcode.isdecimal() and len(barcode) in (8, 12, 13, 14) else ""
