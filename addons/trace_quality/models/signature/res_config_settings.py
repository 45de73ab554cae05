"""Signatures on the settings page."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_signature_attempts = fields.Integer(related="company_id.trace_signature_attempts", readonly=False)
    trace_signature_lock_minutes = fields.Integer(related="company_id.trace_signature_lock_minutes", readonly=False)
