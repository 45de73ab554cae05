"""The early gate of work orders: not begun with what may not be consumed, not finished without what must be captured."""

from odoo import models

from .passage import Passage


class MrpWorkorder(models.Model):
    _inherit = "mrp.workorder"

    def button_start(self, raise_on_invalid_state=False):
        self.env["trace.gate"]._check(self._trace_get_start_passages())
        return super().button_start(raise_on_invalid_state=raise_on_invalid_state)

    def button_finish(self):
        self.env["trace.gate"]._check_posted(self._trace_get_finish_passages())
        return super().button_finish()

    def _trace_get_start_passages(self):
        """What these work orders are going to consume; it is their button that is refused."""
        passages = []
        for workorder in self:
            lines = workorder.move_raw_ids.move_line_ids.filtered(lambda line: line.state not in ("done", "cancel"))
            passages += [passage._replace(document=workorder) for passage in lines._trace_get_passages()]
        return passages

    def _trace_get_finish_passages(self):
        """Finishing each of these work orders that is not finished, for each lot it makes."""
        passages = []
        Lot, Line = self.env["stock.lot"], self.env["stock.move.line"]
        for workorder in self.filtered(lambda workorder: workorder.state not in ("done", "cancel")):
            production = workorder.production_id
            lots = production.lot_producing_ids or [Lot]
            passages += [
                Passage(
                    operations=("finish",),
                    product=production.product_id,
                    lot=lot,
                    quantity=production.qty_producing / len(lots),
                    line=Line,
                    document=workorder,
                    source=production.location_src_id,
                    target=production.location_src_id,
                    package=self.env["stock.package"],
                    partner=self.env["res.partner"],
                    picking_type=production.picking_type_id,
                    workcenter=workorder.workcenter_id,
                    company=production.company_id,
                )
                for lot in lots
            ]
        return passages
