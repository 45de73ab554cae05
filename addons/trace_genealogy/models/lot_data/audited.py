"""Certificates and retests in the audit trail."""

from odoo import models


class TraceCertificateType(models.Model):
    _name = "trace.certificate.type"
    _inherit = ["trace.certificate.type", "trace.audited"]

    _trace_audited = ("name", "code", "validity_required", "active")


class TraceCertificate(models.Model):
    _name = "trace.certificate"
    _inherit = ["trace.certificate", "trace.audited"]

    _trace_audited = (
        "name", "type_id", "issuer_id", "issued_on", "valid_until", "document_name", "lot_ids", "company_id", "note",
    )  # fmt: skip
