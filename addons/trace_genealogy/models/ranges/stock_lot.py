"""A lot that bears a number of a block uses it."""

from odoo import api, models


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        self.env["trace.serial.range"]._note_lots(lots)
        return lots

    def write(self, vals):
        result = super().write(vals)
        if "name" in vals:
            self.env["trace.serial.range"]._note_lots(self)
        return result
