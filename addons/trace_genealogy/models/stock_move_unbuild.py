"""What comes back of a unit that is unbuilt: its own components, in the quantities captured for it."""

from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        self.filtered("unbuild_id")._trace_recover_units()
        return super()._action_done(cancel_backorder=cancel_backorder)

    def _trace_recover_units(self):
        """Replace the lots that core chose for what a unit gives back by those that were captured for the unit.

        Core takes whatever line comes first of those that are linked to the unit, up to the order's average.
        """
        for move in self.filtered(lambda move: move.origin_returned_move_id.raw_material_production_id):
            vals_list = move.unbuild_id._trace_prepare_recovered_lines(move)
            if vals_list is not None:
                move.move_line_ids.unlink()
                self.env["stock.move.line"].create(vals_list)._apply_putaway_strategy()
