"""Partial acceptance: part of a lot is rejected and leaves it, the rest may go on."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class TraceInspectionReject(models.TransientModel):
    """No status applies to "some of" a quant: what is rejected moves to a place for rejects, or gets a number of its own."""

    _name = "trace.inspection.reject"
    _description = "Accept in Part"

    inspection_id = fields.Many2one("qc.inspection", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="inspection_id.company_id")
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True, ondelete="cascade")
    source_id = fields.Many2one("stock.location", "In", compute="_compute_source_id", store=True, readonly=False)
    on_hand = fields.Float(compute="_compute_on_hand", digits="Product Unit")
    rejected = fields.Float(required=True, digits="Product Unit")
    accepted = fields.Float(compute="_compute_accepted", digits="Product Unit")
    uom_id = fields.Many2one(related="lot_id.product_uom_id", string="Unit")
    way = fields.Selection(
        [("place", "Move to a Place for Rejects"), ("lot", "Give It a Number of Its Own")],
        required=True,
        default="place",
    )
    place_id = fields.Many2one(
        "stock.location", "Reject Place", domain="[('trace_place_status', '=', 'rejected'), ('usage', '=', 'internal')]"
    )
    lot_name = fields.Char("New Number", compute="_compute_lot_name", store=True, readonly=False)

    @api.depends("lot_id")
    def _compute_source_id(self):
        for wizard in self:
            wizard.source_id = wizard._find_quants().sorted("quantity")[-1:].location_id

    @api.depends("lot_id", "source_id")
    def _compute_on_hand(self):
        for wizard in self:
            quants = wizard._find_quants().filtered(lambda quant, wizard=wizard: quant.location_id == wizard.source_id)
            wizard.on_hand = sum(quants.mapped("quantity"))

    @api.depends("on_hand", "rejected")
    def _compute_accepted(self):
        for wizard in self:
            wizard.accepted = wizard.on_hand - wizard.rejected

    @api.depends("lot_id")
    def _compute_lot_name(self):
        for wizard in self:
            wizard.lot_name = f"{wizard.lot_id.name}-R" if wizard.lot_id else False

    def _find_quants(self):
        return self.lot_id.quant_ids.filtered(
            lambda quant: quant.location_id.usage == "internal" and quant.quantity > 0
        )

    def action_reject(self):
        """Take the rejected part out of the lot, let the rest go, and decide the inspection.

        :raise AccessError: the user is no quality engineer
        :raise UserError: nothing or everything is rejected, or there is no place for it
        """
        self.ensure_one()
        self.inspection_id._trace_check_in_part()
        self._check()
        if self.way == "place":
            self._move_aside()
        else:
            self._give_number()
        self.inspection_id._trace_accept_in_part(self.accepted, self.rejected)
        return {"type": "ir.actions.act_window_close"}

    def _check(self):
        values = {
            "lot": self.lot_id.name,
            "rejected": self.rejected,
            "on_hand": self.on_hand,
            "place": self.source_id.display_name,
        }
        if self.lot_id not in self.inspection_id.lot_ids:
            raise UserError(
                self.env._(
                    "%(lot)s is not what %(inspection)s inspected. Choose a lot of the inspection.",
                    lot=self.lot_id.name,
                    inspection=self.inspection_id.name,
                )
            )
        if not 0 < self.rejected < self.on_hand:
            raise UserError(
                self.env._(
                    "%(rejected)s of %(lot)s cannot be rejected: of the %(on_hand)s in %(place)s a part must be rejected and a "
                    "part accepted. Decide the inspection as a whole instead.",
                    **values,
                )
            )
        if self.way == "place" and not self.place_id:
            raise UserError(
                self.env._("Say where the rejected part of %(lot)s goes: a place whose status is Rejected.", **values)
            )
        if self.way == "lot" and not self.lot_name:
            raise UserError(self.env._("Say which number the rejected part of %(lot)s gets.", **values))

    def _move_aside(self):
        """A transfer to the reject place: held goods may go there."""
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.source_id.warehouse_id.int_type_id.id,
                "location_id": self.source_id.id,
                "location_dest_id": self.place_id.id,
                "origin": self.inspection_id.name,
                "move_ids": [Command.create(self._prepare_move_vals())],
            }
        )
        picking.move_ids.picked = True
        picking._action_done()

    def _prepare_move_vals(self):
        product = self.lot_id.product_id
        places = {"location_id": self.source_id.id, "location_dest_id": self.place_id.id}
        line = {
            "product_id": product.id,
            "product_uom_id": product.uom_id.id,
            "lot_id": self.lot_id.id,
            "quantity": self.rejected,
        }
        return {
            "product_id": product.id,
            "product_uom": product.uom_id.id,
            "product_uom_qty": self.rejected,
            **places,
            "move_line_ids": [Command.create({**line, **places})],
        }

    def _give_number(self):
        """A split of the lot. Its holds end first, because goods that are held keep their number; the new lot is held at once."""
        self.inspection_id._trace_release()
        operation = self.env["trace.lot.operation"].create(
            {
                "company_id": self.company_id.id,
                "product_id": self.lot_id.product_id.id,
                "reason": self.inspection_id._trace_say_failure(),
                "source_ids": [
                    Command.create(
                        {"lot_id": self.lot_id.id, "location_id": self.source_id.id, "quantity": self.rejected}
                    )
                ],
                "target_ids": [
                    Command.create(
                        {"lot_name": self.lot_name, "location_id": self.source_id.id, "quantity": self.rejected}
                    )
                ],
            }
        )
        operation.action_apply()
        self.env["trace.hold"]._place(
            operation.target_ids.lot_id,
            self.inspection_id._trace_say_failure(),
            status="rejected",
            kind="inspection",
            origin=self.inspection_id,
        )
