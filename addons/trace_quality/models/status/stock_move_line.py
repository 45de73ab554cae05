"""The status of what is on a line."""

from odoo import api, fields, models

from ...status import SELECTION

CLOSED = ("done", "cancel")


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    trace_status = fields.Selection(
        SELECTION,
        "Stock Status",
        compute="_compute_trace_status",
        help="Whether what this line takes may be used: by its lot, the place it lies in and its package. Empty once it is done.",
    )

    @api.depends("lot_id", "location_id", "package_id", "state")
    def _compute_trace_status(self):
        """Of lines that are still to be done and take a lot, or take something from a place that has a status."""
        self.trace_status = False
        lines = self.filtered(
            lambda line: line.state not in CLOSED and (line.lot_id or line.location_id.trace_place_status)
        )
        standings = self.env["stock.quant"]._trace_get_standings([line._trace_get_piece() for line in lines])
        for line, standing in zip(lines, standings, strict=True):
            line.trace_status = standing.status

    def _trace_get_piece(self):
        """What the line takes, as ``stock.quant._trace_get_standings`` wants it."""
        return (self.lot_id._origin.id, self.location_id._origin.id, self.package_id._origin.id)

    def _trace_get_slip_statuses(self):
        """{line id: status in words} of lines of a delivery slip whose lot is not simply available where it is now."""
        lines = self.filtered("lot_id")
        rows = [
            (
                line.lot_id.id,
                (line.location_dest_id if line.state == "done" else line.location_id).id,
                line.package_id.id,
            )
            for line in lines
        ]
        words = dict(self.env["stock.lot"]._fields["trace_status"]._description_selection(self.env))
        standings = self.env["stock.quant"]._trace_get_standings(rows)
        return {
            line.id: words[standing.status]
            for line, standing in zip(lines, standings, strict=True)
            if standing.status != "available"
        }
