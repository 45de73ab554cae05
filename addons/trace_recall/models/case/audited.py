"""What is decided in a recall, in the audit trail."""

from odoo import models


class TraceRecall(models.Model):
    _name = "trace.recall"
    _inherit = ["trace.recall", "trace.audited"]

    _trace_audited = (
        "name", "subject", "state", "kind", "is_drill", "recall_class", "company_id", "user_id", "narrowed", "reason", "hazard",
        "instructions", "depth", "root_lot_ids", "public_warning", "public_warning_reason", "date_estimated", "date_opened",
        "step_reason",
    )  # fmt: skip


class TraceRecallEvaluation(models.Model):
    _name = "trace.recall.evaluation"
    _inherit = ["trace.recall.evaluation", "trace.audited"]

    _trace_audited = (
        "recall_id", "version", "state", "occurred", "occurred_text", "conditions", "population", "severity", "likelihood",
        "consequences", "recall_class", "conclusion", "concluded_by_id",
    )  # fmt: skip
