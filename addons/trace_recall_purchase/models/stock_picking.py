"""Receipts that a recall warned of."""

from odoo import models


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.recall.warned"]
