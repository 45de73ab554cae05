"""Rules and shifts in the audit trail."""

from odoo import models


class TraceNumberingRule(models.Model):
    _name = "trace.numbering.rule"
    _inherit = ["trace.numbering.rule", "trace.audited"]

    _trace_audited = (
        "name", "active", "sequence", "company_id", "pattern", "alphabet", "alphabet_characters", "start", "step",
        "counter_scope", "counter_period", "is_gapless", "product_ids", "categ_ids", "picking_type_ids", "on_invalid",
        "received_check", "received_pattern",
    )  # fmt: skip


class TraceNumberingShift(models.Model):
    _name = "trace.numbering.shift"
    _inherit = ["trace.numbering.shift", "trace.audited"]

    _trace_audited = ("name", "code", "company_id", "hour_from", "hour_to", "counts_for_start")
