"""Inspections are signed where a policy asks for it."""

from odoo import api, models


class QcInspection(models.Model):
    """Covered is what was inspected and what came out; not the state, which the decision changes."""

    _name = "qc.inspection"
    _inherit = ["qc.inspection", "trace.signed"]

    _trace_signed = (
        "name",
        "test",
        "product_id",
        "lot_ids",
        "qty",
        "success",
        "trace_defects",
        ("inspection_lines", ("name", "min_value", "max_value", "quantitative_value", "qualitative_value", "success")),
    )

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "decide": self.env._("Decide")}

    def action_approve(self):
        self._trace_check_may_decide()
        self._trace_check_signed("decide")
        return super().action_approve()
