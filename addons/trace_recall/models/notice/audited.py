"""Templates, clock rules, notices and clocks in the audit trail."""

from odoo import models


class TraceRecallTemplate(models.Model):
    _name = "trace.recall.template"
    _inherit = ["trace.recall.template", "trace.audited"]

    _trace_audited = (
        "name", "kind", "regime", "language", "case_kind", "company_id", "country_ids", "subject", "body", "active",
    )  # fmt: skip


class TraceRecallClockRule(models.Model):
    _name = "trace.recall.clock.rule"
    _inherit = ["trace.recall.clock.rule", "trace.audited"]

    _trace_audited = (
        "name", "authority", "reference", "company_id", "country_ids", "kind", "recall_class", "starts_at", "amount", "unit",
        "remind_hours", "user_id", "active",
    )  # fmt: skip


class TraceRecallNotice(models.Model):
    _name = "trace.recall.notice"
    _inherit = ["trace.recall.notice", "trace.audited"]

    _trace_audited = (
        "recall_id", "company_id", "template_id", "kind", "regime", "language", "subject", "body", "reason", "hazard",
        "instructions", "remedies", "sold", "brand", "phone", "mail", "state", "revision", "previous_id", "approved_by_id",
        "reference", "html_hash",
    )  # fmt: skip


class TraceRecallClock(models.Model):
    _name = "trace.recall.clock"
    _inherit = ["trace.recall.clock", "trace.audited"]

    _trace_audited = (
        "name", "recall_id", "rule_id", "company_id", "authority", "date_start", "date_due", "outcome", "date_done",
        "done_by_id", "authority_number", "reason",
    )  # fmt: skip
