"""The company's code on the settings page."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_numbering_code = fields.Char(related="company_id.trace_numbering_code", readonly=False)
