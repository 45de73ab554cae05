"""What an operation on lots takes."""

from odoo import api, fields, models


class TraceLotOperationSource(models.Model):
    _name = "trace.lot.operation.source"
    _description = "Lot Operation: From"
    _order = "operation_id, id"
    _check_company_auto = True

    operation_id = fields.Many2one("trace.lot.operation", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="operation_id.company_id", store=True)
    product_id = fields.Many2one(related="operation_id.product_id")
    lot_id = fields.Many2one(
        "stock.lot",
        "Lot/Serial Number",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        domain="[('product_id', '=', product_id)]",
    )
    location_id = fields.Many2one(
        "stock.location",
        required=True,
        check_company=True,
        domain="[('usage', 'in', ('internal', 'transit'))]",
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
        help="Where the goods are now.",
    )
    package_id = fields.Many2one(
        "stock.package", compute="_compute_place", store=True, readonly=False, precompute=True, check_company=True
    )
    owner_id = fields.Many2one(
        "res.partner", compute="_compute_place", store=True, readonly=False, precompute=True, check_company=True
    )
    quantity = fields.Float(
        digits="Product Unit",
        required=True,
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
        help="How much of it gets another number; the rest keeps the old one.",
    )
    product_uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")

    @api.depends("lot_id")
    def _compute_place(self):
        """All that is free of the lot, where it all is in one place."""
        quants = self.env["stock.quant"]._read_group(
            [("lot_id", "in", self.lot_id.ids), ("location_id.usage", "=", "internal"), ("quantity", ">", 0)],
            ["lot_id"],
            ["id:recordset"],
        )
        by_lot = dict(quants)
        for line in self:
            found = by_lot.get(line.lot_id._origin, self.env["stock.quant"])
            if line.location_id or len(found) != 1:
                line.location_id, line.package_id = line.location_id, line.package_id
                line.owner_id, line.quantity = line.owner_id, line.quantity
                continue
            line.update(found._trace_prepare_source_vals())

    def _get_number(self):
        return self.lot_id.name or ""

    def _check_available(self):
        """Raise UserError when a place does not hold what is taken from it, free of reservations."""
        wanted = {}
        for line in self:
            key = (line.lot_id, line.location_id, line.package_id, line.owner_id)
            wanted[key] = wanted.get(key, 0) + line.quantity
        # sudo: what is there is a fact of the warehouse, whoever gives it another number
        quants = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [("lot_id", "in", self.lot_id.ids), ("location_id", "in", self.location_id.ids)],
                ["lot_id", "location_id", "package_id", "owner_id"],
                ["quantity:sum", "reserved_quantity:sum"],
            )
        )
        free = {tuple(record.id for record in key): quantity - reserved for *key, quantity, reserved in quants}
        for key, quantity in wanted.items():
            lot, location, _package, _owner = key
            there = free.get(tuple(record.id for record in key), 0)
            if lot.product_uom_id.compare(there, quantity) < 0:
                self.operation_id._refuse(
                    self.env._(
                        "%(quantity)s %(uom)s of %(lot)s are to be taken at %(place)s, but only %(there)s are there and not "
                        "reserved. Take less, another place, package or owner, or unreserve them.",
                        quantity=quantity,
                        uom=lot.product_uom_id.name,
                        lot=lot.name,
                        place=location.complete_name,
                        there=max(there, 0),
                    )
                )

    def _prepare_move_vals(self):
        self.ensure_one()
        line = {"lot_id": self.lot_id.id, "package_id": self.package_id.id, "owner_id": self.owner_id.id}
        target = self.operation_id._get_production_location()
        return self.operation_id._prepare_move_vals(self.quantity, self.location_id, target, line)

    def _prepare_giving_back(self):
        """The target of a counter operation."""
        self.ensure_one()
        return {
            "lot_id": self.lot_id.id,
            "location_id": self.location_id.id,
            "package_id": self.package_id.id,
            "quantity": self.quantity,
        }

    def write(self, vals):
        self.operation_id._check_not_done()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        self.operation_id._check_not_done()
