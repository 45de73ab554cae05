"""Transfers are told when what they are to bring will not be good."""

from odoo import models


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.planned"]

    _trace_planned_by = "picking_id"
