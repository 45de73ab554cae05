"""Inspections of an order: asked for when it is confirmed, cancelled with it."""

from odoo import fields, models


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    trace_inspection_ids = fields.One2many("qc.inspection", "production_id", "Inspections")
    trace_inspection_count = fields.Integer("Number of Inspections", compute="_compute_trace_inspection_count")

    def _compute_trace_inspection_count(self):
        counts = dict(
            self.env["qc.inspection"]._read_group([("production_id", "in", self.ids)], ["production_id"], ["__count"])
        )
        for production in self:
            production.trace_inspection_count = counts.get(production, 0)

    def action_confirm(self):
        result = super().action_confirm()
        Plan = self.env["trace.control.plan"]
        if any(timing == "before" for _company, _operation, timing in Plan._get_planned_steps()):
            moves = self.move_finished_ids.filtered(lambda move: move.state not in ("done", "cancel"))
            Plan._apply([move._trace_get_passage_ahead() for move in moves], "before")
        return result

    def _action_cancel(self):
        result = super()._action_cancel()
        self.filtered(lambda order: order.state == "cancel").trace_inspection_ids._trace_cancel_open()
        return result

    def action_trace_inspections(self):
        """Open the inspections of these orders and their work orders."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_inspection")
        return {**action, "domain": [("production_id", "in", self.ids)], "context": {}}
