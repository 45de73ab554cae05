"""Inspections are signed where a policy asks for it."""

from odoo import api, models


class QcInspection(models.Model):
    """Covered is what was inspected and every value and verdict; not the state, which the decision changes."""

    _name = "qc.inspection"
    _inherit = ["qc.inspection", "trace.signed"]

    _trace_signed = (
        "name",
        "test",
        "product_id",
        "lot_ids",
        "qty",
        "success",
        "trace_accept",
        "trace_defects",
        ("trace_unit_ids", ("number", "lot_id", "verdict", "note")),
        (
            "inspection_lines",
            (
                "name", "min_value", "max_value", "test_uom_id", "quantitative_value", "qualitative_value", "success",
                (
                    "trace_measurement_ids",
                    (
                        "unit_id", "number", "value", "uom_id", "answer_id", "instrument_id", "user_id", "measured_at",
                        "is_within",
                    ),
                ),
            ),
        ),
    )  # fmt: skip

    @api.model
    def _trace_get_signed_actions(self):
        return {
            **super()._trace_get_signed_actions(),
            "confirm": self.env._("Hand In"),
            "decide": self.env._("Decide"),
        }

    def _trace_get_signed_content(self):
        """In a sample the verdicts on the units answer questions when it is handed in: that changes nothing that was signed."""
        content = super()._trace_get_signed_content()
        if self.trace_sample_size:
            answered = self.inspection_lines.filtered(
                lambda line: line.question_type == "qualitative" and not line.trace_measurement_ids
            )
            for line in answered:
                for name in ("qualitative_value", "success"):
                    del content["inspection_lines"][str(line.id)][name]
        return content
