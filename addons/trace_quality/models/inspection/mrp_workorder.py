"""Inspections of a work order: asked for when it starts or when it is finished."""

from odoo import fields, models


class MrpWorkorder(models.Model):
    _inherit = "mrp.workorder"

    trace_inspection_ids = fields.One2many("qc.inspection", "workorder_id", "Inspections")
    trace_inspection_count = fields.Integer("Number of Inspections", compute="_compute_trace_inspection_count")

    def _compute_trace_inspection_count(self):
        counts = dict(
            self.env["qc.inspection"]._read_group([("workorder_id", "in", self.ids)], ["workorder_id"], ["__count"])
        )
        for workorder in self:
            workorder.trace_inspection_count = counts.get(workorder, 0)

    def button_start(self, raise_on_invalid_state=False):
        result = super().button_start(raise_on_invalid_state=raise_on_invalid_state)
        self._trace_apply_plans(self._trace_get_finish_passages(), "before")
        return result

    def button_finish(self):
        passages = self._trace_get_finish_passages()
        result = super().button_finish()
        self._trace_apply_plans(passages, "posting")
        return result

    def _trace_apply_plans(self, passages, timing):
        if self.env["trace.control.plan"]._get_planned_steps():
            self.env["trace.control.plan"]._apply(passages, timing)

    def action_cancel(self):
        result = super().action_cancel()
        self.filtered(lambda order: order.state == "cancel").trace_inspection_ids._trace_cancel_open()
        return result

    def action_trace_inspections(self):
        """Open the inspections of these work orders."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_inspection")
        return {**action, "domain": [("workorder_id", "in", self.ids)], "context": {}}
