"""What is decided in a recall, in the audit trail."""

from odoo import models


class TraceRecall(models.Model):
    _name = "trace.recall"
    _inherit = ["trace.recall", "trace.audited"]

    _trace_audited = (
        "name", "subject", "state", "kind", "is_drill", "recall_class", "company_id", "user_id", "narrowed", "reason", "hazard",
        "instructions", "depth", "root_lot_ids",
    )  # fmt: skip
