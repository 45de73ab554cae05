"""The early gate of manufacturing orders."""

from odoo import models


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _button_mark_done_sanity_checks(self):
        result = super()._button_mark_done_sanity_checks()
        self.env["trace.gate"]._check(self._trace_get_gate_passages())
        return result

    def _trace_get_gate_passages(self):
        """What these orders are going to consume, as it stands."""
        lines = self.move_raw_ids.move_line_ids.filtered(lambda line: line.state not in ("done", "cancel"))
        return lines._trace_get_passages()
