"""The status of a piece of stock at the moment of asking."""

from odoo import fields, models


class StockQuant(models.Model):
    _inherit = "stock.quant"

    def _get_trace_status(self):
        """``{quant id: status}``: ``expired`` once the lot's expiration date has passed, else ``available``.

        Judged by date now, not by a stored flag. Addons that know more (holds, quarantine) extend this.
        """
        now = fields.Datetime.now()
        expired = self.lot_id.filtered(lambda lot: lot.expiration_date and lot.expiration_date <= now)
        return {quant.id: "expired" if quant.lot_id in expired else "available" for quant in self}
