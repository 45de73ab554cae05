"""Scrap orders are traceable documents."""

from odoo import fields, models

from .trace_sample_take import PURPOSES


class StockScrap(models.Model):
    _name = "stock.scrap"
    _inherit = ["stock.scrap", "trace.document"]

    trace_sample = fields.Selection(
        PURPOSES, "Sample", copy=False, readonly=True, help="Set on the scrap that took a sample: what it is for."
    )
