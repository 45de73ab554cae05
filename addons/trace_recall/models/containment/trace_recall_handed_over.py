"""Goods in scope that customers have though the gate refused to post them: said until it is settled."""

from odoo import models


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _find_handed_over(self):
        """The open transfers of the companies that the reader may be told of, whose goods in scope a customer has already."""
        self.ensure_one()
        # sudo: who reads the case is told that goods in scope have left, and by which transfer
        lines = (
            self.env["stock.move.line"]
            .sudo()
            .search(
                [
                    ("picking_id.trace_handed_over", "=", True),
                    ("state", "not in", ("done", "cancel")),
                    *self._get_told_domain(),
                ]
            )
        )
        # sudo: as above; these transfers are few, the lots in scope are many
        in_scope = self.env["trace.recall.lot"].sudo()
        lots = in_scope.search([("recall_id", "=", self.id), ("lot_id", "in", lines.lot_id.ids)]).lot_id
        return lines.filtered(lambda line: line.lot_id in lots).picking_id

    def _get_alerts(self):
        alerts = super()._get_alerts()
        if point := self._get_handed_over_point():
            alerts.append({"level": "danger", "message": point["message"]})
        return alerts

    def _get_open_points(self):
        point = self._get_handed_over_point()
        return super()._get_open_points() + ([point] if point else [])

    def _get_handed_over_point(self):
        transfers = self._find_handed_over()
        if not transfers:
            return None
        message = self.env._(
            "Sold at a till though held, and not posted: %(transfers)s. Call the customers and take the goods back, or release "
            "and validate: until then these goods count as in stock.",
            transfers=", ".join(transfers.mapped("name")),
        )
        return {"code": "handed_over", "message": message, "blocking": False}
