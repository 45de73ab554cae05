"""Blocks in the audit trail."""

from odoo import models


class TraceSerialRange(models.Model):
    _name = "trace.serial.range"
    _inherit = ["trace.serial.range", "trace.audited"]

    _trace_audited = (
        "name", "state", "company_id", "product_id", "rule_id", "partner_id", "workcenter_id", "size", "first_number",
        "last_number", "opened_on", "closed_on",
    )  # fmt: skip
