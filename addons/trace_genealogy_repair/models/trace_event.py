"""Repair orders are one more kind of document behind stock moves."""

from odoo import api, models

from odoo.addons.trace_genealogy.ledger.documents import DocumentKind

REPAIR = DocumentKind(
    "repair.order", ("repair_id",), "association", "removing", "installing", "repairing", "partner_id"
)


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def _get_document_kinds(self):
        return (REPAIR, *super()._get_document_kinds())
