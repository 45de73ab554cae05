"""The settings page of Traceability."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_freeze = fields.Boolean(related="company_id.trace_freeze", readonly=False)
    trace_correction_approval = fields.Boolean(related="company_id.trace_correction_approval", readonly=False)
    trace_correction_days = fields.Integer(related="company_id.trace_correction_days", readonly=False)
