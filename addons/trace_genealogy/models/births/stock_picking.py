"""Transfers: numbers are judged first, and drawn last."""

from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _sanity_check(self, separate_pickings=True):
        self.move_line_ids.filtered(lambda line: line.state not in ("done", "cancel"))._trace_check_typed_numbers()
        return super()._sanity_check(separate_pickings=separate_pickings)

    def _get_lot_move_lines_for_sanity_check(self, none_done_picking_ids, separate_pickings=True):
        """What a rule numbers at posting is not asked for before: until then the user may still turn back."""
        lines = super()._get_lot_move_lines_for_sanity_check(none_done_picking_ids, separate_pickings)
        return lines - lines._trace_filter_nameless()

    def _trace_brings(self, product):
        """Whether this transfer is open and lots of the product are born by it."""
        self.ensure_one()
        moves = self.sudo().move_ids  # sudo: only whether there is one is told
        return any(
            move.product_id == product and move.state not in ("done", "cancel") and move._trace_is_birth()
            for move in moves
        )

    def _trace_get_birth(self, product):
        """The birth of a product's lots in this transfer."""
        return self.move_ids.filtered(lambda move: move.product_id == product)[:1]._trace_get_birth()
