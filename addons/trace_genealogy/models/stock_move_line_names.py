"""Lines told apart by more than their product, where somebody chooses the one that is wrong."""

from odoo import api, models
from odoo.tools import formatLang


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    @api.depends_context("trace_line_names")
    def _compute_display_name(self):
        super()._compute_display_name()
        if not self.env.context.get("trace_line_names"):
            return
        for line in self:
            quantity = f"{formatLang(self.env, line.quantity, dp='Product Unit')} {line.product_uom_id.name}"
            names = (line.lot_id.name, line.product_id.display_name, quantity)
            line.display_name = ", ".join(filter(None, names))
