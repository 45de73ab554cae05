"""Inspections of a transfer: asked for when it is confirmed, cancelled with it."""

from odoo import fields, models

from ..gate.operations import operations_of
from ..gate.passage import Passage


class StockPicking(models.Model):
    _inherit = "stock.picking"

    trace_inspection_ids = fields.One2many("qc.inspection", "picking_id", "Inspections")
    trace_inspection_count = fields.Integer("Number of Inspections", compute="_compute_trace_inspection_count")

    def _compute_trace_inspection_count(self):
        counts = dict(
            self.env["qc.inspection"]._read_group([("picking_id", "in", self.ids)], ["picking_id"], ["__count"])
        )
        for picking in self:
            picking.trace_inspection_count = counts.get(picking, 0)

    def action_confirm(self):
        result = super().action_confirm()
        Plan = self.env["trace.control.plan"]
        if any(timing == "before" for _company, _operation, timing in Plan._get_planned_steps()):
            Plan._apply(
                [move._trace_get_passage_ahead() for move in self.move_ids if move.state not in ("done", "cancel")],
                "before",
            )
        return result

    def action_cancel(self):
        result = super().action_cancel()
        self.filtered(lambda picking: picking.state == "cancel").trace_inspection_ids._trace_cancel_open()
        return result

    def action_trace_inspections(self):
        """Open the inspections of these transfers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_inspection")
        return {**action, "domain": [("picking_id", "in", self.ids)], "context": {}}


class StockMove(models.Model):
    _inherit = "stock.move"

    def _trace_get_passage_ahead(self):
        """What this move is going to be, before any lot is known."""
        self.ensure_one()
        return Passage(
            operations=operations_of(self, self.location_id, self.location_dest_id),
            product=self.product_id,
            lot=self.env["stock.lot"],
            quantity=self.product_qty,
            line=self.env["stock.move.line"],
            document=self.picking_id or self.production_id or self,
            source=self.location_id,
            target=self.location_dest_id,
            package=self.env["stock.package"],
            partner=self.picking_id.partner_id or self.partner_id,
            picking_type=self.picking_type_id,
            workcenter=self.env["mrp.workcenter"],
            company=self.company_id,
        )
