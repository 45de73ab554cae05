"""Moves that give goods another number."""

from odoo import fields, models


class StockMove(models.Model):
    _inherit = "stock.move"

    trace_lot_operation_id = fields.Many2one(
        "trace.lot.operation", "Lot Operation", index="btree_not_null", readonly=True, copy=False, ondelete="restrict"
    )
