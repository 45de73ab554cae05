"""Work orders at the gate: begun with what they consume, finished with what they make."""

from odoo import models


class MrpWorkorder(models.Model):
    _name = "mrp.workorder"
    _inherit = ["mrp.workorder", "trace.capture.document"]

    def _trace_get_step_passages(self, operations):
        return self._trace_get_finish_passages() if "finish" in operations else self._trace_get_start_passages()

    def _trace_press_again(self, operations):
        return self.button_finish() if "finish" in operations else self.button_start()
