"""What each lot did to its series: the explanation of a severity."""

from odoo import api, fields, models

from ...sampling import Outcome, switch
from .trace_sampling_series import SEVERITIES

REASONS = [
    ("two_of_five", "Two of five or fewer lots in a row were not accepted"),
    ("five_accepted", "Five lots in a row were accepted on tightened inspection"),
    ("score", "The switching score reached 30"),
    ("not_accepted", "A lot was not accepted on reduced inspection"),
    ("five_refused", "Five lots were not accepted on tightened inspection"),
    ("resumed", "Resumed by a quality engineer"),
    ("skipped", "Passed without inspection: skip-lot"),
]


class TraceSamplingStep(models.Model):
    """One lot of a series: whether it was accepted, and the severity before and after it."""

    _name = "trace.sampling.step"
    _description = "Step of a Series of Lots"
    _order = "id desc"

    series_id = fields.Many2one("trace.sampling.series", required=True, readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="series_id.company_id", store=True)
    inspection_id = fields.Many2one("qc.inspection", readonly=True, ondelete="restrict", index=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True, ondelete="restrict")
    reference = fields.Char("Document", readonly=True)
    accepted = fields.Boolean(readonly=True)
    severity_before = fields.Selection(SEVERITIES, readonly=True)
    severity_after = fields.Selection(SEVERITIES, readonly=True)
    score_after = fields.Integer("Switching Score", readonly=True)
    reason = fields.Selection(REASONS, readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    create_date = fields.Datetime("On", readonly=True)

    _once = models.UniqueIndex(
        "(inspection_id) WHERE inspection_id IS NOT NULL", "This inspection has counted in its series already."
    )

    @api.model
    def _append(self, inspection):
        """Let a decided inspection count in its series, once. Inspections of one series wait for each other."""
        series = inspection.trace_series_id
        if self.search_count([("inspection_id", "=", inspection.id)], limit=1):
            return
        series.lock_for_update()
        series.invalidate_recordset()
        before = series._get_switching()
        accepted = inspection.state == "success"
        step = switch(
            before,
            Outcome(accepted, inspection.trace_accept, inspection._trace_accepted_tighter()),
            series.plan_id.may_reduce,
        )
        after = step.state if series.plan_id.switches else before
        series.write(
            {
                "severity": after.severity,
                "score": after.score,
                "recent": "".join("1" if ok else "0" for ok in after.recent),
                "refused": after.refused,
                "accepted_in_row": series.accepted_in_row + 1 if accepted else 0,
            }
        )
        self.create(self._prepare_vals(inspection, before, after, step))

    @api.model
    def _prepare_vals(self, inspection, before, after, step):
        return {
            "series_id": inspection.trace_series_id.id,
            "inspection_id": inspection.id,
            "lot_id": inspection.lot_id.id,
            "reference": inspection.name,
            "accepted": inspection.state == "success",
            "severity_before": before.severity,
            "severity_after": after.severity,
            "score_after": after.score,
            "reason": step.reason if after == step.state else False,
            "user_id": self.env.uid,
        }
