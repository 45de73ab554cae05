"""Dates of a lot that follow from its product and its manufacture date, until the lot is posted."""

from odoo import api, fields, models

from ...freeze import sql


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        products = self.env["product.product"]
        products = {id_: products.browse(id_) for id_ in {vals.get("product_id") for vals in vals_list} if id_}
        for vals in vals_list:
            if product := products.get(vals.get("product_id")):
                for name, value in self._trace_get_default_vals(product.product_tmpl_id, vals).items():
                    vals.setdefault(name, value)
        return super().create(vals_list)

    @api.model
    def _trace_get_default_vals(self, template, vals):
        """What the product says of a lot that is about to be created with ``vals``."""
        manufactured = fields.Date.to_date(vals.get("trace_manufacture_date"))
        day = manufactured or fields.Date.context_today(self)
        defaults = {
            "trace_origin_country_id": template._trace_get_origin_country().id,
            "trace_retest_date": template._trace_get_retest_date(day),
        }
        if not vals.get("expiration_date"):
            defaults |= template._trace_get_expiration_dates(manufactured)
        return {name: value for name, value in defaults.items() if value}

    def write(self, vals):
        following = self._trace_filter_unposted() if vals.get("trace_manufacture_date") else self.browse()
        result = super().write(vals)
        for product, lots in following.grouped("product_id").items():
            dates = self._trace_get_following_dates(product.product_tmpl_id, vals["trace_manufacture_date"])
            if "expiration_date" in vals:
                dates = {"trace_retest_date": dates["trace_retest_date"]}
            if dates := {name: value for name, value in dates.items() if value and name not in vals}:
                lots.write(dates)
        return result

    @api.model
    def _trace_get_following_dates(self, template, manufactured):
        manufactured = fields.Date.to_date(manufactured)
        dates = template._trace_get_expiration_dates(manufactured)
        return dates | {"trace_retest_date": template._trace_get_retest_date(manufactured)}

    def _trace_get_dates_for_expiration(self, expiration):
        """``expiration`` with the dates that hang on it, as far from it as they are now."""
        self.ensure_one()
        vals = {"expiration_date": expiration}
        if self.expiration_date:
            later = expiration - self.expiration_date
            vals |= {name: self[name] + later for name in ("use_date", "removal_date", "alert_date") if self[name]}
        return vals

    @api.onchange("trace_manufacture_date")
    def _onchange_trace_manufacture_date(self):
        """Show at once what saving will do."""
        if self.trace_manufacture_date and self.product_id and self._trace_filter_unposted() == self._origin:
            dates = self._trace_get_following_dates(self.product_id.product_tmpl_id, self.trace_manufacture_date)
            self.update({name: value for name, value in dates.items() if value})

    @api.onchange("product_id")
    def _onchange_trace_product(self):
        """Show what creating would say by itself: the form sends the field, so an empty one would stay empty."""
        if self.product_id and not self._origin and not self.trace_origin_country_id:
            self.trace_origin_country_id = self.product_id.product_tmpl_id._trace_get_origin_country()

    def _trace_filter_unposted(self):
        """Those of these lots that no effective event names: what is said of them may still follow from their product."""
        lots = self._origin
        posted = (
            {lot_id for lot_id, _company, _used in self.env.execute_query(sql.posted_lots(lots.ids))} if lots else ()
        )
        return lots.filtered(lambda lot: lot.id not in posted)
