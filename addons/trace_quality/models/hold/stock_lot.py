"""The holds of a lot."""

from odoo import api, fields, models


class StockLot(models.Model):
    _inherit = "stock.lot"

    # Changed by every hold that is placed, so that whoever moves the lot at that moment has to look again. Says nothing.
    trace_hold_touched = fields.Integer("Holds Placed (technical)", readonly=True, copy=False)
    trace_hold_ids = fields.Many2many(
        "trace.hold", string="Holds", compute="_compute_trace_hold_ids", search="_search_trace_hold_ids"
    )
    trace_hold_count = fields.Integer("Number of Holds", compute="_compute_trace_hold_ids")
    trace_hold_message = fields.Text("Why It Is Held", compute="_compute_trace_hold_ids")

    def _compute_trace_hold_ids(self):
        lines = self.env["trace.hold.line"].search([("lot_id", "in", self.ids), ("state", "!=", "draft")])
        by_lot = lines.grouped("lot_id")
        for lot in self:
            mine = by_lot.get(lot._origin, lines.browse())
            placed = mine.filtered(lambda line: line.state == "placed")
            lot.trace_hold_ids = mine.hold_id
            lot.trace_hold_count = len(mine.hold_id)
            lot.trace_hold_message = "\n".join(placed._describe()) or False

    @api.model
    def _search_trace_hold_ids(self, operator, value):
        lines = self.env["trace.hold.line"]._search([("hold_id", operator, value), ("state", "!=", "draft")])
        return [("id", "in", lines.subselect("lot_id"))]
