"""The settings of quality."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_block_expired = fields.Boolean(related="company_id.trace_block_expired", readonly=False)
    trace_expiring_days = fields.Integer(related="company_id.trace_expiring_days", readonly=False)
