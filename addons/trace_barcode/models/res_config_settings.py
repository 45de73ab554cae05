"""The settings of labels."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_gs1_prefix = fields.Char(related="company_id.trace_gs1_prefix", readonly=False)
    trace_sscc_extension = fields.Char(related="company_id.trace_sscc_extension", readonly=False)
    trace_label_resolver = fields.Char(related="company_id.trace_label_resolver", readonly=False)
