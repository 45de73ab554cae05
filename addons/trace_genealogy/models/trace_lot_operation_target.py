"""What an operation on lots gives."""

from odoo import api, fields, models


class TraceLotOperationTarget(models.Model):
    _name = "trace.lot.operation.target"
    _description = "Lot Operation: To"
    _order = "operation_id, id"
    _check_company_auto = True

    operation_id = fields.Many2one("trace.lot.operation", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="operation_id.company_id", store=True)
    product_id = fields.Many2one(related="operation_id.product_id")
    lot_name = fields.Char("New Number", help="A lot with this number is made when the operation is applied.")
    lot_id = fields.Many2one(
        "stock.lot",
        "Existing Lot",
        check_company=True,
        index=True,
        ondelete="restrict",
        domain="[('product_id', '=', product_id)]",
        help="The goods join this lot. It must not expire later than they do.",
    )
    location_id = fields.Many2one(
        "stock.location",
        check_company=True,
        domain="[('usage', 'in', ('internal', 'transit'))]",
        help="Where the goods are put; empty: where the first of them was taken.",
    )
    package_id = fields.Many2one("stock.package", check_company=True)
    quantity = fields.Float(digits="Product Unit", required=True)
    product_uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")

    def _get_number(self):
        return self.lot_id.name or self.lot_name or ""

    def _find_lots_by_name(self):
        """{number: lot} of the lots of these products that have one of the new numbers, in their company or in none."""
        domain = [
            ("product_id", "in", self.product_id.ids),
            ("name", "in", self.filtered(lambda target: not target.lot_id).mapped("lot_name")),
            ("company_id", "in", [False, *self.company_id.ids]),
        ]
        return {lot.name: lot for lot in self.env["stock.lot"].search(domain)}

    def _ensure_lots(self):
        """Make the lots that have a new number; a number given twice is one lot."""
        new = self.filtered(lambda target: not target.lot_id)
        names = dict.fromkeys(new.mapped("lot_name"))
        # sudo: making the lot is part of giving the goods its number
        lots = self.env["stock.lot"].sudo().create([new._prepare_lot_vals(name) for name in names])
        for lot in lots.sudo(False):
            new.filtered(lambda target, lot=lot: target.lot_name == lot.name).lot_id = lot

    def _prepare_lot_vals(self, name):
        product = self.product_id
        return {"name": name, "product_id": product.id} | (
            {"company_id": self.company_id.id} if product.company_id else {}
        )

    def _prepare_move_vals(self, quantity, owner, taken):
        self.ensure_one()
        operation = self.operation_id
        place = self.location_id or operation.source_ids[:1].location_id
        line = {"lot_id": self.lot_id.id, "result_package_id": self.package_id.id, "owner_id": owner.id}
        vals = operation._prepare_move_vals(quantity, operation._get_production_location(), place, line)
        return vals | {"origin_returned_move_id": taken.id}

    def _prepare_taking_back(self):
        """The source of a counter operation."""
        self.ensure_one()
        operation = self.operation_id
        return {
            "lot_id": self.lot_id.id,
            "location_id": (self.location_id or operation.source_ids[:1].location_id).id,
            "package_id": self.package_id.id,
            "owner_id": operation.source_ids.owner_id.id,
            "quantity": self.quantity,
        }

    def write(self, vals):
        self.operation_id._check_not_done()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        self.operation_id._check_not_done()
