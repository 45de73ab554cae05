"""Where whoever has a lot can ask about it: the address, and the QR symbol for notices and labels."""

import base64
from urllib.parse import quote, urlencode

from odoo import models

from ...outside.number import read_gtin
from ...outside.sql import NORMAL


class StockLot(models.Model):
    _inherit = "stock.lot"

    _trace_normal_name = models.Index(f"(({NORMAL % 'name'}))")

    def _get_trace_check_url(self):
        """The address at which this lot is checked: a GS1 Digital Link where the product has a GTIN; False when the lot's
        company does not answer the public."""
        self.ensure_one()
        companies = self.env["trace.recall"]._get_checking_companies()
        if not (companies & self.company_id if self.company_id else companies):
            return False
        base, gtin = self.get_base_url(), read_gtin(self.product_id.barcode)
        if gtin:
            kind = "21" if self.product_id.tracking == "serial" else "10"
            return f"{base}/01/{gtin}/{kind}/{quote(self.name, safe='')}"
        article = {"article": self.product_id.default_code} if self.product_id.default_code else {}
        return f"{base}/trace/check?{urlencode({**article, 'number': self.name})}"

    def _get_trace_check_qr(self, size=200):
        """The QR symbol of that address as a data URI, False where there is none."""
        url = self._get_trace_check_url()
        if not url:
            return False
        image = self.env["ir.actions.report"].barcode("QR", url, width=size, height=size)
        return f"data:image/png;base64,{base64.b64encode(image).decode()}"
