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


class TraceRetest(models.Model):
    _name = "trace.retest"
    _inherit = ["trace.retest", "trace.audited"]

    _trace_audited = (
        "lot_id", "company_id", "result", "tested_on", "tested_by_id", "reason", "document_name", "retest_date",
        "expiration_date", "old_retest_date", "old_expiration_date",
    )  # fmt: skip
