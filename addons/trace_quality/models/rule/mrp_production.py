"""Manufacturing orders at the gate."""

from odoo import models


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.capture.document"]

    def _trace_get_step_passages(self, operations):
        return self._trace_get_gate_passages()

    def _trace_press_again(self, operations):
        return self.button_mark_done() if self.state not in ("done", "cancel") else True
