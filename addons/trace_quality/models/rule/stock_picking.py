"""Transfers at the gate, alone or in a batch."""

from odoo import models


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.capture.document"]

    def _trace_get_step_passages(self, operations):
        return self._trace_get_lines_to_post()._trace_get_passages()

    def _trace_press_again(self, operations):
        return self.button_validate() if self.state not in ("done", "cancel") else True
