"""Which statuses places have and whether expired lots are blocked is written into the audit trail."""

from odoo import api, models


class StockLocation(models.Model):
    _inherit = "stock.location"

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "trace_status", "trace_takes_held"]


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "trace_block_expired", "trace_expiring_days"]
