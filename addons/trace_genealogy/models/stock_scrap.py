"""Scrap orders are traceable documents."""

from odoo import models


class StockScrap(models.Model):
    _name = "stock.scrap"
    _inherit = ["stock.scrap", "trace.document"]
