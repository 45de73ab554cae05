"""Manufacturing orders at the gate."""

from odoo import models


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.capture.document"]

    def _trace_get_step_passages(self, operations):
        return self._trace_get_gate_passages()

    def _trace_get_passages_ahead(self, operations):
        if "produce" not in operations:
            return []
        passages = []
        for move in self.move_finished_ids.filtered(lambda move: move.state not in ("done", "cancel")):
            if move.product_id != self.product_id and move.move_line_ids:
                passages += move.move_line_ids._trace_get_passages()
            else:
                ahead = move._trace_get_passage_ahead()._replace(document=self)
                lots = self.lot_producing_ids if move.product_id == self.product_id else ahead.lot
                passages += [ahead._replace(lot=lot) for lot in lots or [ahead.lot]]
        return passages

    def _trace_get_lines(self):
        return (self.move_raw_ids | self.move_finished_ids).move_line_ids

    def _trace_press_again(self, operations):
        return self.button_mark_done() if self.state not in ("done", "cancel") else True
