"""Transfers are traceable documents."""

from odoo import fields, models

from .trace_sample_take import PURPOSES


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.document"]

    trace_sample = fields.Selection(
        PURPOSES, "Sample", copy=False, readonly=True, help="Set on the transfer that took a sample: what it is for."
    )
