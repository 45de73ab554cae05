"""The settings of containment."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_recall_contained_by_others = fields.Boolean(
        related="company_id.trace_recall_contained_by_others", readonly=False
    )
