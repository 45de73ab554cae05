"""Verbs about lots that are born, with a rule and without."""

from odoo import Command
from odoo.tests import Form

from .common_numbering import NumberingCase


class BirthCase(NumberingCase):
    """A product by lot and one by serial number, receipts and orders as users make them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paste = cls.product("Paste")

    @classmethod
    def receipt(cls, product, quantity, *numbers, **values):
        """A confirmed receipt; ``numbers`` are put on its lines, which are one per serial number."""
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": cls.warehouse.in_type_id.id,
                "location_id": cls.supplier_place.id,
                "location_dest_id": cls.stock.id,
                "partner_id": cls.supplier.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity,
                            "location_id": cls.supplier_place.id,
                            "location_dest_id": cls.stock.id,
                        }
                    )
                ],
                **values,
            }
        )
        picking.action_confirm()
        for line, number in zip(picking.move_line_ids, numbers, strict=False):
            line.lot_name = number
        return picking

    @classmethod
    def validated(cls, picking):
        """Press *Validate*; the lots that came."""
        picking.button_validate()
        assert picking.state == "done", picking.state
        return picking.move_line_ids.lot_id

    def generate(self, picking, first="", count=0, mode="generate", text="", **context):
        """What the dialog *Generate Serials/Lots* puts on the lines."""
        move = picking.move_ids
        return self.env["stock.move"].action_generate_lot_line_vals(
            {
                "default_picking_id": picking.id,
                "default_picking_type_id": picking.picking_type_id.id,
                "default_company_id": picking.company_id.id,
                "default_product_id": move.product_id.id,
                "default_location_dest_id": move.location_dest_id.id,
                "default_location_id": move.location_id.id,
                "default_tracking": move.product_id.tracking,
                "default_quantity": move.product_uom_qty,
                **context,
            },
            mode,
            first,
            count or int(move.product_uom_qty),
            text,
        )

    def serials(self, production):
        """The wizard that numbers an order's units."""
        action = production.action_generate_serial()
        return Form(self.env[action["res_model"]].with_context(**action["context"]))

    def names(self, lots):
        return sorted(lots.mapped("name"))
