"""Signals: the latest point breaks a rule, and somebody is told once."""

from odoo import api, models


class TraceControlChart(models.Model):
    _inherit = "trace.control.chart"

    @api.model
    def _look(self, inspections):
        """Tell those whom charts name when the points of these inspections break a rule."""
        charts = self.search([("user_id", "!=", False), ("test_id", "in", inspections.test.ids)])
        for chart in charts:
            drawn = chart._draw()
            if drawn:
                chart._tell(drawn, inspections)

    def _tell(self, drawn, inspections):
        """One activity at a time: while it is open the chart is looked at anyway."""
        rules = {
            number
            for chart, behind in zip(drawn.charts, drawn.inspections, strict=True)
            for point, inspection in zip(chart.points, behind, strict=True)
            for number in point.rules
            if inspection in inspections
        }
        latest = inspections[-1:]
        if not rules or self.signal_inspection_id == latest:
            return
        self.signal_inspection_id = latest
        if not self.activity_ids.filtered(lambda activity: activity.user_id == self.user_id):
            texts = self._get_rule_texts()
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=self.user_id.id,
                summary=self.env._(
                    "%(inspection)s: %(rules)s",
                    inspection=latest.name,
                    rules="; ".join(texts[number] for number in sorted(rules)),
                ),
            )
