"""The settings page of traceability lot codes."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_lot_code_rule = fields.Selection(related="company_id.trace_lot_code_rule", readonly=False)
    trace_lot_code_reference = fields.Char(related="company_id.partner_id.trace_lot_code_reference", readonly=False)
