"""The numbers of many units put on the lines of the move that makes them."""

from odoo import models

from .unit_links import get_withheld


class StockMove(models.Model):
    _inherit = "stock.move"

    def _set_lot_ids(self):
        """Core gives each line its number by a write of its own, and sums the move up again after each: once will do."""
        withheld = get_withheld(self)
        moves = self.filtered(lambda move: withheld and move.production_id.id in withheld.order_ids)
        quantity = self._fields["quantity"]
        with self.env.protecting([quantity], moves):
            result = super()._set_lot_ids()
        self.env.add_to_compute(quantity, moves)
        moves._recompute_state()
        return result
