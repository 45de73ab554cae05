"""A rule draws no number for what keeps its supplier's."""

from odoo import api, models


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.model
    def _number_births(self, births):
        self.env["trace.lot.code"]._check_draws(births)
        return super()._number_births(births)
