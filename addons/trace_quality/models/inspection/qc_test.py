"""What a question of a test says more: the value aimed at, how often it is measured, and with what."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class QcTestQuestion(models.Model):
    _inherit = "qc.test.question"

    trace_target = fields.Float(
        "Target",
        digits="Quality Control",
        help="The value aimed at, between the limits. Shown when values are entered.",
    )
    trace_readings = fields.Integer(
        "Readings",
        default=1,
        help="How often each lot or unit is measured. Several readings are a subgroup of control charts.",
    )
    trace_instrument_type_id = fields.Many2one(
        "trace.instrument.type",
        "Measured With",
        ondelete="restrict",
        help="A value counts only with an instrument of this type that is not overdue. Empty: no instrument is asked.",
    )

    @api.constrains("trace_readings", "trace_target", "min_value", "max_value", "type")
    def _check_trace_readings(self):
        for question in self.filtered(lambda question: question.type == "quantitative"):
            if question.trace_readings < 1:
                raise ValidationError(
                    self.env._("%(question)s must be measured at least once.", question=question.display_name)
                )
            if question.trace_target and not question.min_value <= question.trace_target <= question.max_value:
                raise ValidationError(
                    self.env._(
                        "The target of %(question)s (%(target)s) must lie between its limits, %(least)s and %(most)s.",
                        question=question.display_name,
                        target=question.trace_target,
                        least=question.min_value,
                        most=question.max_value,
                    )
                )
