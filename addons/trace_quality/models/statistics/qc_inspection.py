"""A decided inspection is a point on charts."""

from odoo import models


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    def _trace_follow_decision(self):
        result = super()._trace_follow_decision()
        # sudo: who decides an inspection need not see the charts that it is a point of
        self.env["trace.control.chart"].sudo()._look(self)
        return result
