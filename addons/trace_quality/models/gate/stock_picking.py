"""The early gate of transfers, one or a batch: said before anything is posted."""

from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _sanity_check(self, separate_pickings=True):
        result = super()._sanity_check(separate_pickings=separate_pickings)
        self.env["trace.gate"]._check(self._trace_get_lines_to_post()._trace_get_passages())
        return result

    def _trace_get_lines_to_post(self):
        """The lines that posting will take: those picked where any is, else all."""
        lines = self.move_line_ids.filtered(lambda line: line.state not in ("done", "cancel"))
        picked = lines.filtered("picked")
        with_picked = picked.picking_id
        return picked | lines.filtered(lambda line: line.picking_id not in with_picked)
