"""What decides about inspections, in the audit trail."""

from odoo import models


class TraceControlPlan(models.Model):
    _name = "trace.control.plan"
    _inherit = ["trace.control.plan", "trace.audited"]

    _trace_audited = (
        "name", "active", "company_id", "operation", "timing", "product_ids", "categ_ids", "partner_ids", "picking_type_ids",
        "workcenter_ids", "test_id", "per", "sampling", "level", "aql", "sample_size", "sample_percent", "accept_number",
        "switches", "may_reduce", "skip_frequency", "skip_after", "quarantine", "needs_release", "fail_status",
        "fail_descendants",
    )  # fmt: skip


class TraceInstrument(models.Model):
    _name = "trace.instrument"
    _inherit = ["trace.instrument", "trace.audited"]

    _trace_audited = ("name", "type_id", "company_id", "is_blocked", "active")


class TraceInstrumentCalibration(models.Model):
    _name = "trace.instrument.calibration"
    _inherit = ["trace.instrument.calibration", "trace.audited"]

    _trace_audited = ("instrument_id", "date", "result", "due_date", "certificate")


class TraceMeasurement(models.Model):
    _name = "trace.measurement"
    _inherit = ["trace.measurement", "trace.audited"]

    _trace_audited = ("line_id", "unit_id", "number", "value", "uom_id", "answer_id", "instrument_id", "measured_at")


class QcTestQuestion(models.Model):
    _name = "qc.test.question"
    _inherit = ["qc.test.question", "trace.audited"]

    _trace_audited = ("test", "name", "type", "min_value", "max_value", "uom_id", "trace_target", "trace_readings")
