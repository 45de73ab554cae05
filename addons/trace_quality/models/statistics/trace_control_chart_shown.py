"""A chart as the screen shows it."""

from odoo import api, models

from ...charts import ENOUGH, TooFewValues, capability


class TraceControlChart(models.Model):
    _inherit = "trace.control.chart"

    @api.readonly
    def trace_get_chart(self):
        """This chart with its points, as JSON values.

        :returns: ``{"id", "name", "subject", "uom", "limits": {"lower", "upper", "target"} or None, "charts": [{"kind", "title",
            "points": [{"value", "center", "lower", "upper", "rules": [{"number", "text"}], "inspection_id", "inspection",
            "lot", "lot_id", "date"}]}], "signals": int, "capability": {"cp", "cpk", "pp", "ppk", "mean", "sigma_within",
            "sigma_overall", "count"} or None, "sentence": text}``; ``sentence`` says why there is no chart or no capability
        """
        self.ensure_one()
        self.check_access("read")
        drawn = self._draw()
        limits = self._get_limits()
        found, sentence = self._judge_capability(drawn, limits)
        return {
            "id": self.id,
            "name": self.name,
            "subject": self._say_subject(),
            "uom": self.question_id.uom_id.name or "" if self.kind != "proportion" else "",
            "limits": limits,
            "charts": self._show_charts(drawn) if drawn else [],
            "signals": sum(bool(point.rules) for chart in drawn.charts for point in chart.points) if drawn else 0,
            "capability": found,
            "sentence": sentence,
        }

    def _get_limits(self):
        question = self.question_id
        if self.kind == "proportion" or not question:
            return None
        return {"lower": question.min_value, "upper": question.max_value, "target": question.trace_target or None}

    def _say_subject(self):
        names = [self.question_id.name or self.test_id.name, self.product_id.display_name, self.partner_id.name]
        names += [self.supplier_lot, self.workcenter_id.name, self.shift_id.name]
        return " · ".join(filter(None, names))

    def _judge_capability(self, drawn, limits):
        if not drawn:
            return None, self.env._("There are fewer than two inspections with values: nothing can be charted yet.")
        if not limits:
            return None, ""
        try:
            found = capability(drawn.values, limits["lower"], limits["upper"], drawn.charts[0].sigma)
        except TooFewValues as few:
            return None, self.env._(
                "%(count)s values are too few to say what the process is able to: %(enough)s are needed.",
                count=few.count,
                enough=ENOUGH,
            )
        if found.cp is None:
            return None, self.env._("All values are the same: the process shows no spread to judge.")
        return {**found._asdict(), "count": len(drawn.values)}, ""

    def _show_charts(self, drawn):
        titles = {
            "mean": self.env._("Means"),
            "range": self.env._("Ranges"),
            "individual": self.env._("Single Values"),
            "moving_range": self.env._("Moving Ranges"),
            "proportion": self.env._("Proportion Nonconforming"),
        }
        return [
            {
                "kind": chart.kind,
                "title": titles[chart.kind],
                "points": [
                    self._show_point(point, inspection)
                    for point, inspection in zip(chart.points, inspections, strict=True)
                ],
            }
            for chart, inspections in zip(drawn.charts, drawn.inspections, strict=True)
        ]

    def _show_point(self, point, inspection):
        texts = self._get_rule_texts()
        return {
            "value": point.value,
            "center": point.center,
            "lower": point.lower,
            "upper": point.upper,
            "rules": [{"number": number, "text": texts[number]} for number in point.rules],
            "inspection_id": inspection.id,
            "inspection": inspection.name,
            "lot": ", ".join(inspection.lot_ids.mapped("name")[:3]),
            "lot_id": inspection.lot_id.id,
            "date": inspection.date.isoformat() + "Z",
        }

    def _get_rule_texts(self):
        """The Western Electric rules in words."""
        return {
            1: self.env._("beyond a limit of three sigma"),
            2: self.env._("two of three in a row beyond two sigma on one side"),
            3: self.env._("four of five in a row beyond one sigma on one side"),
            4: self.env._("eight in a row on one side of the center"),
        }
