"""The questions of an inspection: their readings, and what those say together."""

from odoo import api, fields, models
from odoo.tools import formatLang

from ...sampling import summarize

VALUES = frozenset(("quantitative_value", "qualitative_value"))


class QcInspectionLine(models.Model):
    _inherit = "qc.inspection.line"

    trace_measurement_ids = fields.One2many("trace.measurement", "line_id", "Values")
    trace_target = fields.Float("Target", related="test_line.trace_target")
    trace_readings = fields.Integer("Readings", related="test_line.trace_readings")
    trace_instrument_type_id = fields.Many2one(related="test_line.trace_instrument_type_id")
    trace_count = fields.Integer("Values Entered", compute="_compute_trace_statistics")
    trace_mean = fields.Float("Mean", digits="Quality Control", compute="_compute_trace_statistics")
    trace_deviation = fields.Float(
        "Standard Deviation",
        digits="Quality Control",
        compute="_compute_trace_statistics",
        help="Of the sample (n - 1).",
    )
    trace_least = fields.Float("Least", digits="Quality Control", compute="_compute_trace_statistics")
    trace_greatest = fields.Float("Greatest", digits="Quality Control", compute="_compute_trace_statistics")

    @api.depends("trace_measurement_ids.standard_value")
    def _compute_trace_statistics(self):
        for line in self:
            readings = summarize(line.trace_measurement_ids.mapped("standard_value"))
            line.trace_count = readings.count
            line.trace_mean = readings.mean or 0.0
            line.trace_deviation = readings.deviation or 0.0
            line.trace_least = readings.least or 0.0
            line.trace_greatest = readings.greatest or 0.0

    # ------------------------------------------------------------------ what OCA computes

    @api.depends("trace_measurement_ids.is_within")
    def _compute_quality_test_check(self):
        """Each reading must be within the limits, not only their mean; units of measure are converted."""
        measured = self.filtered("trace_measurement_ids")
        for line in measured:
            line.success = all(line.trace_measurement_ids.mapped("is_within"))
        single = (self - measured).filtered(lambda line: line.question_type == "quantitative")
        for line in single:
            line.success = line._trace_is_within(line._trace_convert(line.quantitative_value))
        return super(QcInspectionLine, self - measured - single)._compute_quality_test_check()

    @api.depends("possible_ql_values", "min_value", "max_value", "test_uom_id", "question_type")
    def _compute_valid_values(self):
        """Told for every user, with the unit: OCA leaves the limits out for users who do not see units of measure."""
        measured = self.filtered(lambda line: line.question_type != "qualitative")
        result = super(QcInspectionLine, self - measured)._compute_valid_values()
        for line in measured:
            limits = (formatLang(self.env, line.min_value), formatLang(self.env, line.max_value))
            line.valid_values = f"{limits[0]} ~ {limits[1]} {line.test_uom_id.name or ''}".strip()
        return result

    def _trace_is_within(self, value):
        self.ensure_one()
        return self.min_value <= value <= self.max_value

    def _trace_convert(self, value):
        self.ensure_one()
        if not self.uom_id or not self.test_uom_id or self.uom_id == self.test_uom_id:
            return value
        return self.uom_id._compute_quantity(value, self.test_uom_id, round=False)

    # ------------------------------------------------------------------ entering

    def write(self, vals):
        result = super().write(vals)
        if VALUES & vals.keys():
            self._trace_record_answers()
        return result

    def _trace_record_answers(self):
        """What is typed into the one field of a question is its first reading."""
        entries = [
            {"line_id": line.id, "value": line.quantitative_value, "uom_id": line.uom_id.id}
            if line.question_type == "quantitative"
            else {"line_id": line.id, "answer_id": line.qualitative_value.id}
            for line in self
            if line.question_type == "quantitative" or line.qualitative_value
        ]
        if entries:
            self.inspection_id._trace_record(entries)

    def _trace_show_readings(self):
        """The one field of each question shows the mean of its readings, or the worst answer."""
        for line in self.filtered("trace_measurement_ids"):
            if line.question_type == "quantitative":
                # Whoever takes the unit away is told by OCA that one is needed.
                vals = {"quantitative_value": line.trace_mean, "uom_id": line.uom_id and line.test_uom_id.id}
            else:
                answers = line.trace_measurement_ids.answer_id
                vals = {"qualitative_value": (answers.filtered(lambda answer: not answer.ok) or answers)[:1].id}
            line._trace_show(vals)

    def _trace_answer_by_units(self):
        """The answer that the verdicts on the units give."""
        for line in self:
            good = line.possible_ql_values.filtered("ok")
            bad = line.possible_ql_values - good
            answers = bad if line.inspection_id.trace_defects and bad else good
            line._trace_show({"qualitative_value": answers[:1].id})

    def _trace_show(self, vals):
        """Write what has been recorded already."""
        return super().write(vals)
