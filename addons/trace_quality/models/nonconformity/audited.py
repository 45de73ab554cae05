"""What is decided about material that does not conform, in the audit trail."""

from odoo import models


class MgmtsystemNonconformity(models.Model):
    _name = "mgmtsystem.nonconformity"
    _inherit = ["mgmtsystem.nonconformity", "trace.audited"]

    _trace_audited = (
        "ref", "name", "stage_id", "trace_kind", "severity_id", "partner_id", "description", "responsible_user_id",
        "manager_user_id", "cause_ids", "analysis", "trace_board_ids", "company_id",
    )  # fmt: skip


class TraceNonconformityLine(models.Model):
    _name = "trace.nonconformity.line"
    _inherit = ["trace.nonconformity.line", "trace.audited"]

    _trace_audited = ("nonconformity_id", "lot_id", "product_id", "quantity", "location_id", "found_at")


class TraceDisposition(models.Model):
    _name = "trace.disposition"
    _inherit = ["trace.disposition", "trace.audited"]

    _trace_audited = (
        "name", "state", "line_id", "kind", "quantity", "location_id", "reason", "date_end", "partner_id", "grade", "lot_name",
        "target_product_id", "decided_by_id", "reference",
    )  # fmt: skip


class TraceConcession(models.Model):
    _name = "trace.concession"
    _inherit = ["trace.concession", "trace.audited"]

    _trace_audited = (
        "name", "state", "nonconformity_id", "product_id", "lot_ids", "quantity", "date_end", "operation_ids", "waived_ids",
        "partner_id", "reason", "reference", "approved_by_id",
    )  # fmt: skip


class MgmtsystemAction(models.Model):
    _name = "mgmtsystem.action"
    _inherit = ["mgmtsystem.action", "trace.audited"]

    _trace_audited = (
        "reference", "name", "stage_id", "type_action", "user_id", "date_deadline", "company_id", "trace_check_after",
        "trace_check_number", "trace_verdict",
    )  # fmt: skip
