"""Exceptions on the settings page."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_exception_responsible_id = fields.Many2one(
        related="company_id.trace_exception_responsible_id", readonly=False
    )
    trace_exception_manager_id = fields.Many2one(related="company_id.trace_exception_manager_id", readonly=False)
    trace_exception_days = fields.Integer(related="company_id.trace_exception_days", readonly=False)
    trace_exception_valid_days = fields.Integer(related="company_id.trace_exception_valid_days", readonly=False)
