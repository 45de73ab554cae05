"""Our own models in the audit trail: what is captured of a unit, what is exempt from the freeze, what is decided."""

from odoo import models


class TraceConsumptionWindow(models.Model):
    _name = "trace.consumption.window"
    _inherit = ["trace.consumption.window", "trace.audited"]

    _trace_audited = ("production_id", "workorder_id", "product_id", "lot_id", "from_unit", "started_at")


class TraceComponentAssignment(models.Model):
    _name = "trace.component.assignment"
    _inherit = ["trace.component.assignment", "trace.audited"]

    _trace_audited = ("production_id", "finished_lot_id", "move_line_id", "quantity")


class TraceFreezeField(models.Model):
    _name = "trace.freeze.field"
    _inherit = ["trace.freeze.field", "trace.audited"]

    _trace_audited = ("company_id", "fact", "scope")


class TraceCorrection(models.Model):
    _name = "trace.correction"
    _inherit = ["trace.correction", "trace.audited"]

    _trace_audited = (
        "name", "state", "company_id", "res_model", "res_id", "reference", "reason", "no_reason", "requested_by_id",
        "approved_by_id", "explained_by_id", "refusal",
    )  # fmt: skip


class TraceArchive(models.Model):
    _name = "trace.archive"
    _inherit = ["trace.archive", "trace.audited"]

    _trace_audited = ("year", "first_seal", "last_seal", "head", "sha256")


class TraceGap(models.Model):
    """Gaps come and go by themselves; that somebody lives with one is a decision."""

    _name = "trace.gap"
    _inherit = ["trace.gap", "trace.audited"]

    _trace_audited = ("accepted_by_id", "accepted_until", "accept_reason")
