"""Inspection by sampling: how many units, which ones, and how many of them may be nonconforming."""

from odoo import api, fields, models

from ...sampling import draw, seed_of, single_plan, tighter
from .trace_sampling_series import SEVERITIES


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    trace_series_id = fields.Many2one("trace.sampling.series", "Series", readonly=True, copy=False, ondelete="restrict")
    trace_severity = fields.Selection(SEVERITIES, "Severity", readonly=True, copy=False)
    trace_code_letter = fields.Char("Code Letter", readonly=True, copy=False)
    trace_sample_size = fields.Integer(
        "Units Drawn", readonly=True, copy=False, help="0: the lot is inspected as a whole."
    )
    trace_accept = fields.Integer("Acceptance Number", readonly=True, copy=False)
    trace_reject = fields.Integer("Rejection Number", readonly=True, copy=False)
    trace_seed = fields.Char(
        "Seed",
        readonly=True,
        copy=False,
        help="From it anybody draws the same units again; how, is in the documentation.",
    )
    trace_unit_ids = fields.One2many("trace.inspection.unit", "inspection_id", "Units")
    trace_defects = fields.Integer("Nonconforming", compute="_compute_trace_defects", store=True)

    @api.depends("trace_unit_ids.is_nonconforming")
    def _compute_trace_defects(self):
        counts = dict(
            self.env["trace.inspection.unit"]._read_group(
                [("inspection_id", "in", self.ids), ("is_nonconforming", "=", True)], ["inspection_id"], ["__count"]
            )
        )
        for inspection in self:
            inspection.trace_defects = counts.get(inspection._origin, 0)

    @api.depends("trace_defects", "trace_accept", "trace_sample_size")
    def _compute_success(self):
        """A sampled lot is accepted by the number of nonconforming units, not by each answer."""
        result = super()._compute_success()
        for inspection in self.filtered("trace_sample_size"):
            inspection.success = inspection.trace_defects <= inspection.trace_accept
        return result

    def _trace_draw(self):
        """Draw the units of those inspections that are sampled, of the lots that they have by now.

        Units that were looked at before stay, and fewer are drawn.
        """
        kept = self.trace_unit_ids.filtered(lambda unit: unit.verdict or unit.measurement_ids)
        units = []
        for inspection in self.filtered("trace_sample_size"):
            inspection.trace_seed = seed_of(inspection.name, *sorted(inspection.lot_ids.mapped("name")))
            population = inspection._trace_get_population()
            looked_at = kept.filtered(lambda unit, inspection=inspection: unit.inspection_id == inspection)
            drawn = draw(population[0], inspection.trace_sample_size, inspection.trace_seed)
            new = [number for number in drawn if number not in set(looked_at.mapped("number"))]
            units += [
                {
                    "inspection_id": inspection.id,
                    "number": number,
                    "lot_id": serials[number - 1].id if serials else False,
                }
                for serials in [population[1]]
                for number in new[: max(0, inspection.trace_sample_size - len(looked_at))]
            ]
        (self.trace_unit_ids - kept).unlink()
        self.env["trace.inspection.unit"].create(units)

    def _trace_get_population(self):
        """(number of units, the serial numbers in the order of their numbers where there are any)."""
        self.ensure_one()
        if self.product_id.tracking == "serial" and self.lot_ids:
            return len(self.lot_ids), self.lot_ids.sorted(lambda lot: (lot.name, lot.id))
        return max(1, round(self.qty)), None

    def _trace_accepted_tighter(self):
        """Whether this lot would have been accepted had its AQL been one step tighter (ISO 2859-1, 9.3.3.2); None without one."""
        self.ensure_one()
        aql = self.trace_plan_id.aql and tighter(self.trace_plan_id.aql)
        if not aql or not self.trace_code_letter:
            return None
        plan = single_plan(self.trace_code_letter, aql, "normal")
        return self.trace_defects <= plan.accept
