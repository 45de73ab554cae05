"""Posting asks the plans."""

from odoo import api, models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        moves = super()._action_done(cancel_backorder=cancel_backorder)
        if self.env["trace.control.plan"]._get_planned_steps():
            lines = moves.move_line_ids.filtered(lambda line: line.state == "done")
            self.env["trace.control.plan"]._apply(lines._trace_get_passages())
        return moves


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        """What is added to a posted transfer is posted too."""
        lines = super().create(vals_list)
        if self.env["trace.control.plan"]._get_planned_steps():
            done = lines.filtered(lambda line: line.state == "done")
            self.env["trace.control.plan"]._apply(done._trace_get_passages())
        return lines
