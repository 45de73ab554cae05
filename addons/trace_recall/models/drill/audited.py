"""Drills, their standard steps and what a company wants of them, in the audit trail."""

from odoo import api, models


class TraceRecallDrill(models.Model):
    _name = "trace.recall.drill"
    _inherit = ["trace.recall.drill", "trace.audited"]

    _trace_audited = ("name", "state", "lot_ids", "target_hours", "tolerance", "passed", "participant_ids")


class TraceRecallDrillTask(models.Model):
    _name = "trace.recall.drill.task"
    _inherit = ["trace.recall.drill.task", "trace.audited"]

    _trace_audited = ("name", "active", "work", "direction", "sequence", "company_id")


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model
    def _get_trace_audited(self):
        own = ["trace_drill_hours", "trace_drill_tolerance", "trace_drill_months", "trace_trace_seconds"]
        return [*super()._get_trace_audited(), *own]
