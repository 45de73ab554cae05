"""Moves to places that take held stock may reserve it; nothing else may."""

from odoo import models

from .stock_quant import ANY, CHOOSING, KEY


class StockMove(models.Model):
    _inherit = "stock.move"

    def _trace_choosing(self):
        """This move, as it may choose stock."""
        return self.with_context(**{KEY: ANY}) if self.location_dest_id._trace_is_exempt() else self

    def _update_reserved_quantity_vals(
        self, need, location_id, lot_id=None, package_id=None, owner_id=None, strict=True
    ):
        return super(StockMove, self._trace_choosing())._update_reserved_quantity_vals(
            need, location_id, lot_id, package_id, owner_id, strict
        )

    def _set_quantity_done_prepare_vals(self, qty):
        return super(StockMove, self._trace_choosing())._set_quantity_done_prepare_vals(qty)

    def _get_available_quantity(
        self, location_id, lot_id=None, package_id=None, owner_id=None, strict=False, allow_negative=False
    ):
        move = self._trace_choosing()
        if move is self:
            move = self.with_context(**{KEY: CHOOSING})
        return super(StockMove, move)._get_available_quantity(
            location_id, lot_id, package_id, owner_id, strict, allow_negative
        )
