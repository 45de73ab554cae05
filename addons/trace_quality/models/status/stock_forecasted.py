"""The forecast says how much of what is on hand may be used, and counts on nothing else."""

from odoo import models

from .figures import FIGURES


class StockForecasted(models.AbstractModel):
    _inherit = "stock.forecasted_product_product"

    def _get_report_header(self, product_template_ids, product_ids, wh_location_ids):
        header = super()._get_report_header(product_template_ids, product_ids, wh_location_ids)
        products = self._get_products(product_template_ids, product_ids)
        header["trace_status"] = {name: sum(products.mapped(name)) for name in FIGURES} | {
            "days": self.env.company.trace_expiring_days
        }
        return header

    def _get_quant_domain(self, location_ids, products):
        """Without what a hold or its place blocks: it covers no demand."""
        return [*super()._get_quant_domain(location_ids, products), ("trace_is_blocked", "=", False)]
