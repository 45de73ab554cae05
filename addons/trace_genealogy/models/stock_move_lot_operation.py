"""Moves that give goods another number."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class StockMove(models.Model):
    _inherit = "stock.move"

    trace_lot_operation_id = fields.Many2one(
        "trace.lot.operation", "Lot Operation", index="btree_not_null", readonly=True, copy=False, ondelete="restrict"
    )

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        self._trace_check_lot_operation(bool(moves.trace_lot_operation_id))
        return moves

    def write(self, vals):
        self._trace_check_lot_operation("trace_lot_operation_id" in vals)
        return super().write(vals)

    @api.model
    def _trace_check_lot_operation(self, is_said):
        """Applying a lot operation makes its moves; nobody says of another move that it is one of them."""
        if is_said and not self.env.su:
            raise UserError(
                self.env._(
                    "Which stock moves give goods another number is written by applying a lot operation. Leave the field "
                    "Lot Operation out."
                )
            )
