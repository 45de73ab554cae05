"""Rejects part of what is held: it goes to a reject place, or gets a number of its own, and the rest is free again."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class TraceHoldReject(models.TransientModel):
    _name = "trace.hold.reject"
    _description = "Reject Part of a Lot"

    line_id = fields.Many2one("trace.hold.line", "Held", required=True, readonly=True)
    lot_id = fields.Many2one(related="line_id.lot_id")
    product_uom_id = fields.Many2one(related="lot_id.product_id.uom_id", string="Unit")
    quant_id = fields.Many2one(
        "stock.quant",
        "Taken From",
        required=True,
        domain="[('lot_id', '=', lot_id), ('location_id.usage', '=', 'internal'), ('quantity', '>', 0)]",
        help="Where the rejected goods lie now.",
    )
    quantity = fields.Float(digits="Product Unit", required=True, help="How much is rejected.")
    way = fields.Selection(
        [("move", "Move it to a reject place"), ("split", "Give it a number of its own")],
        "How",
        required=True,
        default="move",
        help="A reject place keeps what lies in it; a number of its own is rejected wherever it goes.",
    )
    location_id = fields.Many2one(
        "stock.location",
        "Reject Place",
        domain="[('trace_takes_held', '=', True), ('usage', '=', 'internal')]",
        help="A place that takes held stock and has a status.",
    )
    lot_name = fields.Char("New Number", help="The number that the rejected part gets.")
    reason = fields.Text(required=True, help="Why this part is rejected.")
    releases_rest = fields.Boolean("Release the Rest", default=True, help="The rest of the lot may move again.")

    @api.onchange("line_id")
    def _onchange_line_id(self):
        """Propose where most of it lies, and the first reject place there is."""
        quants = self.lot_id.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal")
        self.quant_id = quants.sorted("quantity", reverse=True)[:1]
        self.location_id = self.env["stock.location"].search(
            [("trace_place_status", "=", "rejected"), ("usage", "=", "internal")], limit=1
        )
        self.lot_name = f"{self.lot_id.name}-R" if self.lot_id else False

    def action_reject(self):
        """Reject this part and, if so chosen, release the rest.

        :raise UserError: the quantity is not there, or the place would let it go
        """
        self.ensure_one()
        self._check_quantity()
        if self.way == "split":
            self._split()
        else:
            self._move()
        if self.releases_rest:
            self.line_id.hold_id.action_release(reason=self.reason, lines=self.line_id.ids, disposition="use_as_is")
        return {"type": "ir.actions.act_window_close"}

    def _check_quantity(self):
        uom = self.product_uom_id
        if uom.compare(self.quantity, 0) <= 0 or uom.compare(self.quantity, self.quant_id.quantity) > 0:
            raise UserError(
                self.env._(
                    "%(there)s %(uom)s of %(lot)s lie in %(place)s. Reject no more than that, and more than nothing.",
                    there=self.quant_id.quantity,
                    uom=uom.name,
                    lot=self.lot_id.name,
                    place=self.quant_id.location_id.display_name,
                )
            )

    def _move(self):
        if not self.location_id.trace_place_status:
            raise UserError(
                self.env._("Choose a reject place that has a status: in any other place the goods would be free to go.")
            )
        warehouse = self.quant_id.location_id.warehouse_id
        where = {
            "location_id": self.quant_id.location_id.id,
            "location_dest_id": self.location_id.id,
            "product_id": self.lot_id.product_id.id,
        }
        line = {
            "lot_id": self.lot_id.id,
            "package_id": self.quant_id.package_id.id,
            "owner_id": self.quant_id.owner_id.id,
        }
        move = {**where, "product_uom_qty": self.quantity, "product_uom": self.product_uom_id.id, "picked": True}
        move["move_line_ids"] = [Command.create({**where, **line, "quantity": self.quantity, "picked": True})]
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": warehouse.int_type_id.id,
                "location_id": self.quant_id.location_id.id,
                "location_dest_id": self.location_id.id,
                "origin": self.line_id.hold_id.name,
                "move_ids": [Command.create(move)],
            }
        )
        picking._action_done()

    def _split(self):
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": self.lot_id.product_id.id,
                "reason": self.reason,
                "source_ids": [
                    Command.create({**self.quant_id._trace_prepare_source_vals(), "quantity": self.quantity})
                ],
                "target_ids": [
                    Command.create(
                        {
                            "lot_name": self.lot_name,
                            "location_id": self.quant_id.location_id.id,
                            "quantity": self.quantity,
                        }
                    )
                ],
            }
        )
        operation.action_apply()
        self.env["trace.hold"]._place(
            operation.target_ids.lot_id, self.reason, status="rejected", origin=self.line_id.hold_id
        )
