"""What a maker enters for one unit is what was captured for it."""

from odoo import models


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def pre_button_mark_done(self):
        for order in self.filtered("subcontractor_id")._trace_filter_by_unit():
            order._trace_capture_what_the_maker_entered()
        return super().pre_button_mark_done()

    def _trace_capture_what_the_maker_entered(self):
        """A maker has no screen to scan units on, and needs none: each unit he names is an order, and its lines are his word."""
        unit = self._trace_get_units()
        if len(unit) != 1 or self.product_uom_qty != 1:
            return
        lines = self._trace_get_open_raw_moves().move_line_ids.filtered("lot_id")
        free = [(line, line._trace_get_free_quantity()) for line in lines]
        self._trace_append_shares([(line.product_id, unit.id, line.id, free) for line, free in free if free])
