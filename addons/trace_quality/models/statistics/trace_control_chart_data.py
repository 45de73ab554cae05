"""The values behind a chart, oldest first."""

from datetime import timedelta
from typing import NamedTuple

from odoo import fields, models
from odoo.fields import Domain

from ...charts import GREATEST_SUBGROUP, individuals, proportions, xbar_r

HANDED_IN = ("waiting", "success", "failed")


class Drawn(NamedTuple):
    """``charts``: those of ``trace_quality.charts``; ``inspections``: per chart the inspection behind each point.

    ``values``: all single values, empty for proportions.
    """

    charts: tuple
    inspections: tuple
    values: list


class TraceControlChart(models.Model):
    _inherit = "trace.control.chart"

    def _get_inspection_domain(self, prefix=""):
        """The inspections that this chart looks at; ``prefix`` leads to them from another model."""
        self.ensure_one()
        domain = Domain(f"{prefix}state", "in", HANDED_IN) & Domain(f"{prefix}test", "=", self.test_id.id)
        domain &= Domain(f"{prefix}company_id", "=", self.company_id.id)
        for name, value in (
            ("product_id", self.product_id.id),
            ("trace_supplier_lot", self.supplier_lot),
            ("trace_workcenter_id", self.workcenter_id.id),
            ("trace_shift_id", self.shift_id.id),
        ):
            if value:
                domain &= Domain(f"{prefix}{name}", "=", value)
        if self.partner_id:
            domain &= Domain(f"{prefix}trace_partner_id", "child_of", self.partner_id.commercial_partner_id.id)
        if self.days:
            domain &= Domain(f"{prefix}date", ">=", fields.Datetime.now() - timedelta(days=self.days))
        return domain

    def _find_lines(self):
        """The answers to the characteristic with values, the latest ``most_points`` of them, oldest first."""
        domain = self._get_inspection_domain("inspection_id.") & Domain("test_line", "=", self.question_id.id)
        domain &= Domain("trace_measurement_ids", "!=", False)
        return self.env["qc.inspection.line"].search(domain, order="id desc", limit=self.most_points).sorted("id")

    def _find_samples(self):
        """The sampled inspections, the latest ``most_points`` of them, oldest first."""
        domain = self._get_inspection_domain() & Domain("trace_sample_size", ">", 0)
        return self.env["qc.inspection"].search(domain, order="id desc", limit=self.most_points).sorted("id")

    def _draw(self):
        """The charts with their points; None where there are too few for one."""
        self.ensure_one()
        if self.kind == "proportion":
            return self._draw_proportions(self._find_samples())
        lines = self._find_lines()
        groups = [line.trace_measurement_ids.sorted("id").mapped("standard_value") for line in lines]
        several = bool(groups) and all(len(group) > 1 for group in groups)
        if self.kind == "mean" or (self.kind == "auto" and several):
            return self._draw_means(lines, groups)
        return self._draw_singles(lines, groups)

    def _draw_means(self, lines, groups):
        pairs = [
            (line.inspection_id, group[:GREATEST_SUBGROUP])
            for line, group in zip(lines, groups, strict=True)
            if len(group) > 1
        ]
        if len(pairs) < 2:
            return None
        inspections, subgroups = zip(*pairs, strict=True)
        values = [value for group in subgroups for value in group]
        return Drawn(xbar_r(subgroups), (inspections, inspections), values)

    def _draw_singles(self, lines, groups):
        pairs = [(line.inspection_id, value) for line, group in zip(lines, groups, strict=True) for value in group]
        if len(pairs) < 2:
            return None
        inspections, values = zip(*pairs, strict=True)
        return Drawn(individuals(values), (inspections, inspections[1:]), list(values))

    def _draw_proportions(self, inspections):
        samples = [(i.trace_defects, len(i.trace_unit_ids)) for i in inspections if i.trace_unit_ids]
        if len(samples) < 2:
            return None
        shown = tuple(i for i in inspections if i.trace_unit_ids)
        return Drawn((proportions(samples),), (shown,), [])
