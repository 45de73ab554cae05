"""A disposition to repair makes a repair order for exactly that lot and quantity."""

from odoo import models


class TraceDisposition(models.Model):
    _inherit = "trace.disposition"

    def _execute_repair(self):
        quant = self._find_quant()
        # sudo: the board's decision is the right to have exactly this repaired
        order = self.env["repair.order"].sudo().create(self._prepare_repair_vals(quant))
        order.action_validate()
        self._grant_in(order)
        return order

    def _prepare_repair_vals(self, quant):
        warehouse = quant.location_id.warehouse_id
        return {
            "product_id": self.product_id.id,
            "lot_id": self.lot_id.id,
            "product_qty": self.quantity,
            "product_uom": self.uom_id.id,
            "company_id": self.company_id.id,
            "internal_notes": f"{self._get_origin()}: {self.reason}",
            "product_location_src_id": quant.location_id.id,
            "product_location_dest_id": quant.location_id.id,
        } | ({"picking_type_id": warehouse.repair_type_id.id} if warehouse.repair_type_id else {})

    def _cancel_document(self, document):
        if document._name == "repair.order":
            return document.action_repair_cancel()
        return super()._cancel_document(document)
