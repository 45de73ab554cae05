"""A subcontracted order names its maker."""

from odoo import api, models


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def _get_document_kinds(self):
        return tuple(
            kind._replace(partner="subcontractor_id") if kind.model == "mrp.production" else kind
            for kind in super()._get_document_kinds()
        )
