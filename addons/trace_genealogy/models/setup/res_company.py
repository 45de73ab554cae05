"""How the set-up of a company stands."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_setup_finding_count = fields.Integer("Open Set-Up Findings", compute="_compute_trace_setup_finding_count")

    def _compute_trace_setup_finding_count(self):
        groups = self.env["trace.setup.finding"]._read_group([("state", "=", "open")], ["company_id"], ["__count"])
        counts = {company.id: count for company, count in groups}
        for company in self:
            company.trace_setup_finding_count = counts.get(company.id, 0) + counts.get(False, 0)


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_setup_finding_count = fields.Integer(related="company_id.trace_setup_finding_count")
