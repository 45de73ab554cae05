"""Tools in the audit trail: what is mounted where, and what a work order used."""

from odoo import api, models


class MrpWorkcenter(models.Model):
    _inherit = "mrp.workcenter"

    @api.model
    def _get_trace_audited(self):
        return [*super()._get_trace_audited(), "trace_tool_ids"]


class TraceInstrumentType(models.Model):
    _name = "trace.instrument.type"
    _inherit = ["trace.instrument.type", "trace.audited"]

    _trace_audited = ("name", "used_for", "calibration_days", "active")


class TraceToolUse(models.Model):
    _name = "trace.tool.use"
    _inherit = ["trace.tool.use", "trace.audited"]

    _trace_audited = ("workorder_id", "tool_id", "date_from", "date_until")
