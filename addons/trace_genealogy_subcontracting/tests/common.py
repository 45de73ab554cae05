"""What tests of subcontracting share."""

from odoo import Command

from odoo.addons.trace_genealogy.tests.common import TraceCase


class MakerCase(TraceCase):
    """For classes with a ``maker`` and the ``board`` that he makes."""

    def receipt_of(self, quantity):
        receipt = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "partner_id": self.maker.id,
                "location_id": self.supplier_place.id,
                "location_dest_id": self.stock.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.board.id,
                            "product_uom_qty": quantity,
                            "location_id": self.supplier_place.id,
                            "location_dest_id": self.stock.id,
                        }
                    )
                ],
            }
        )
        receipt.action_confirm()
        return receipt
