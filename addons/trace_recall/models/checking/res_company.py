"""From which share on a recall is called effective."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_recall_effective_percent = fields.Float(
        "Effective from (%)",
        default=95.0,
        digits=(5, 1),
        help="An effectiveness check is passed when so many of those asked had the notice and followed it.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_recall_effective_percent = fields.Float(related="company_id.trace_recall_effective_percent", readonly=False)
