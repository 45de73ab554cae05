"""Capture rules, what they ask for, and exceptions in the audit trail."""

from odoo import models


class TraceCaptureRule(models.Model):
    _name = "trace.capture.rule"
    _inherit = ["trace.capture.rule", "trace.audited"]

    _trace_audited = (
        "name", "active", "sequence", "company_id", "operation", "enforcement", "product_ids", "categ_ids", "partner_ids",
        "picking_type_ids", "workcenter_ids", "country_ids", "sampling_percent", "date_from", "date_to", "responsible_id",
        "requirement_ids", "signer_group_ids",
    )  # fmt: skip


class TraceCaptureRequirement(models.Model):
    _name = "trace.capture.requirement"
    _inherit = ["trace.capture.requirement", "trace.audited"]

    _trace_audited = (
        "rule_id", "kind", "certificate_type_id", "days", "property_name", "test_id", "meaning_id", "attached_to", "span",
        "is_strict", "approval_of",
    )  # fmt: skip


class TraceCaptureException(models.Model):
    _name = "trace.capture.exception"
    _inherit = ["trace.capture.exception", "trace.audited"]

    _trace_audited = (
        "enforcement", "state", "document", "operation", "rule_id", "requirement_id", "kind", "message", "product_id",
        "lot_id", "number", "company_id", "user_id", "reason", "valid_until", "used_at", "closing_note",
    )  # fmt: skip
