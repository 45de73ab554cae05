"""Charts in the audit trail: what is watched, and who is told."""

from odoo import models


class TraceControlChart(models.Model):
    _name = "trace.control.chart"
    _inherit = ["trace.control.chart", "trace.audited"]

    _trace_audited = (
        "name", "active", "company_id", "kind", "test_id", "question_id", "product_id", "partner_id", "supplier_lot",
        "workcenter_id", "shift_id", "days", "most_points", "user_id",
    )  # fmt: skip
