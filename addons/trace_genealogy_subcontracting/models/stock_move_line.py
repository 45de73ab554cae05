"""What a maker delivers was made by him, on the day it comes."""

from odoo import models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _trace_get_supplier(self):
        if self.move_id.is_subcontract:
            return self.picking_id.partner_id.commercial_partner_id
        return super()._trace_get_supplier()

    def _trace_is_made(self):
        return self.move_id.is_subcontract or super()._trace_is_made()
