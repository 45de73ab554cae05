"""How each kind of disposition is carried out in stock."""

from odoo import Command, api, models
from odoo.exceptions import UserError

# What a decided disposition lets pass: the holds of its nonconformity, whatever they call the material.
WAIVED = ("hold", "quarantine", "rejected", "expired")


class TraceDisposition(models.Model):
    _inherit = "trace.disposition"

    def _execute(self):
        """Make the document of this disposition; what needs nobody else is done afterwards, the rest is being carried out."""
        self.ensure_one()
        document = getattr(self, f"_execute_{self.kind}")()
        self._go("executing", res_model=document._name, res_id=document.id, reference=document.display_name)
        self._settle()

    # ------------------------------------------------------------------ use as is

    def _execute_use_as_is(self):
        return self._grant({"date_end": self.date_end, "partner_id": self.partner_id.id, "reason": self.reason})

    def _grant(self, vals, document=None):
        """An approved concession for what this disposition is about, in any document or only in this one."""
        terms = self.env["trace.gate.term"].search([("kind", "=", "finding"), ("code", "in", self._get_waived_codes())])
        # sudo: the decision is the approval; who decides need not have rights on concessions of their own
        concession = (
            self.env["trace.concession"]
            .sudo()
            .create(
                {
                    "nonconformity_id": self.nonconformity_id.id,
                    "company_id": self.company_id.id,
                    "product_id": self.product_id.id,
                    "lot_ids": [Command.set(self.lot_id.ids)],
                    "quantity": self.quantity,
                    "waived_ids": [Command.set(terms.ids)],
                    **vals,
                }
            )
        )
        named = (
            {"res_model": document._name, "res_id": document.id, "reference": document.display_name} if document else {}
        )
        concession._write_step({"disposition_id": self.id, **named})
        concession._approve()
        return concession.with_env(self.env)

    @api.model
    def _get_waived_codes(self):
        """The codes of what may stand against the material that was decided on."""
        return WAIVED

    def _grant_in(self, document):
        """Let exactly this document take what is held."""
        reason = self.env._("%(disposition)s: %(reason)s", disposition=self.display_name, reason=self.reason)
        return self._grant({"reason": reason}, document)

    # ------------------------------------------------------------------ scrap

    def _execute_scrap(self):
        quant = self._find_quant()
        # sudo: the board's decision is the right to scrap exactly this
        scrap = self.env["stock.scrap"].sudo().create(self._prepare_scrap_vals(quant))
        scrap.do_scrap()
        return scrap

    def _prepare_scrap_vals(self, quant):
        return {
            "product_id": self.product_id.id,
            "lot_id": self.lot_id.id,
            "scrap_qty": self.quantity,
            "product_uom_id": self.uom_id.id,
            "location_id": quant.location_id.id,
            "package_id": quant.package_id.id,
            "owner_id": quant.owner_id.id,
            "company_id": self.company_id.id,
            "origin": self._get_origin(),
        }

    # ------------------------------------------------------------------ rework

    def _execute_rework(self):
        return self._make_order(self.product_id, self._get_new_lot(self.product_id) if self.lot_name else self.lot_id)

    def _make_order(self, product, lot):
        """An order without a bill of materials that takes the material and makes ``product`` of it, numbered as ``lot``."""
        quant = self._find_quant()
        # sudo: the board's decision is the right to have exactly this reworked
        order = self.env["mrp.production"].sudo().create(self._prepare_order_vals(product, quant))
        order.action_confirm()
        order.lot_producing_ids = lot
        move = order.move_raw_ids
        move.move_line_ids.unlink()
        move.move_line_ids = [Command.create(self._prepare_line_vals(quant, move.location_dest_id))]
        self._grant_in(order)
        return order

    def _prepare_order_vals(self, product, quant):
        component = {"product_id": self.product_id.id, "product_uom_qty": self.quantity, "product_uom": self.uom_id.id}
        warehouse = quant.location_id.warehouse_id
        return {
            "product_id": product.id,
            "product_qty": self.quantity,
            "product_uom_id": self.uom_id.id,
            "bom_id": False,
            "company_id": self.company_id.id,
            "origin": self._get_origin(),
            "location_src_id": quant.location_id.id,
            "move_raw_ids": [Command.create({**component, "location_id": quant.location_id.id})],
        } | ({"picking_type_id": warehouse.manu_type_id.id} if warehouse.manu_type_id else {})

    def _prepare_line_vals(self, quant, target):
        return {
            "product_id": self.product_id.id,
            "product_uom_id": self.uom_id.id,
            "lot_id": self.lot_id.id,
            "quantity": self.quantity,
            "location_id": quant.location_id.id,
            "location_dest_id": target.id,
            "package_id": quant.package_id.id,
            "owner_id": quant.owner_id.id,
        }

    def _get_new_lot(self, product):
        """The lot with the new number, made when there is none."""
        # sudo: making the lot is part of giving the material its number
        Lot = self.env["stock.lot"].sudo()
        vals = {"product_id": product.id, "name": self.lot_name}
        company = self.company_id
        named = [(name, "=", value) for name, value in vals.items()]
        found = Lot.search([*named, *Lot._check_company_domain(company)], limit=1)
        return found or Lot.create({**vals, "company_id": company.id})

    # ------------------------------------------------------------------ repair

    def _execute_repair(self):
        raise UserError(
            self.env._(
                "%(disposition)s needs a repair order, and Repairs is not installed. Have it installed, or decide on rework.",
                disposition=self.display_name,
            )
        )

    # ------------------------------------------------------------------ regrade

    def _execute_regrade(self):
        if self.target_product_id:
            lot = self._get_new_lot(self.target_product_id) if self.lot_name else self.env["stock.lot"]
            return self._make_order(self.target_product_id, lot)
        return self._relabel()

    def _relabel(self):
        """Give this part of the lot a number of its own, and that lot its grade."""
        quant = self._find_quant()
        # sudo: the board's decision is the right to give exactly this another number
        operation = self.env["trace.lot.operation"].sudo().create(self._prepare_operation_vals(quant))
        operation.target_ids._trace_draw_numbers()
        for target in operation.target_ids.filtered(lambda target: not target.lot_name):
            target.lot_name = f"{self.lot_id.name}-{self.grade}"
        operation.action_apply()
        made = operation.target_ids.lot_id
        made.trace_grade = self.grade
        # The hold has followed the goods to their new number.
        self.nonconformity_id._trace_let_go(made, self)
        return operation

    def _prepare_operation_vals(self, quant):
        target = {"lot_name": self.lot_name, "quantity": self.quantity}
        source = {
            "lot_id": self.lot_id.id,
            "location_id": quant.location_id.id,
            "package_id": quant.package_id.id,
            "owner_id": quant.owner_id.id,
            "quantity": self.quantity,
        }
        return {
            "company_id": self.company_id.id,
            "product_id": self.product_id.id,
            "reason": self.env._("%(origin)s: grade %(grade)s", origin=self._get_origin(), grade=self.grade),
            "source_ids": [Command.create(source)],
            "target_ids": [Command.create({**target, "location_id": quant.location_id.id})],
        }

    # ------------------------------------------------------------------ return to supplier

    def _execute_return(self):
        quant = self._find_quant()
        receipt = self._find_receipt_move()
        # sudo: the board's decision is the right to have exactly this sent back
        Picking = self.env["stock.picking"].sudo()
        picking = Picking.create(self._prepare_return_vals(quant, receipt))
        picking.action_confirm()
        picking.move_ids.move_line_ids.unlink()
        picking.move_ids.move_line_ids = [
            Command.create({**self._prepare_line_vals(quant, picking.location_dest_id), "picking_id": picking.id})
        ]
        return picking

    def _find_receipt_move(self):
        """The move by which the material came from a supplier, the last one; empty when it did not."""
        domain = [
            ("product_id", "=", self.product_id.id),
            ("state", "=", "done"),
            ("location_id.usage", "=", "supplier"),
            ("company_id", "=", self.company_id.id),
        ]
        if self.lot_id:
            domain.append(("lot_id", "=", self.lot_id.id))
        # sudo: the return names its receipt whoever decides on it
        return self.env["stock.move.line"].sudo().search(domain, order="id desc", limit=1).move_id

    def _prepare_return_vals(self, quant, receipt):
        partner = self.partner_id or receipt.picking_id.partner_id or self.line_id.supplier_id
        if not partner:
            raise UserError(
                self.env._(
                    "%(disposition)s: nobody knows the supplier of %(lot)s. Enter whom it goes back to.",
                    disposition=self.display_name,
                    lot=self.line_id.display_name,
                )
            )
        kind = receipt.picking_type_id.return_picking_type_id or quant.location_id.warehouse_id.out_type_id
        target = receipt.location_id or partner.property_stock_supplier
        places = {"location_id": quant.location_id.id, "location_dest_id": target.id}
        move = {"product_id": self.product_id.id, "product_uom_qty": self.quantity, "product_uom": self.uom_id.id}
        return {
            "picking_type_id": kind.id,
            "partner_id": partner.id,
            "origin": self._get_origin(),
            "return_id": receipt.picking_id.id,
            **places,
            "move_ids": [Command.create({**move, **places, "origin_returned_move_id": receipt.id})],
        }

    # ------------------------------------------------------------------ where it is

    def _get_origin(self):
        return f"{self.nonconformity_id.ref} {self.name}"

    def _find_quant(self):
        """The piece of stock that the whole quantity is taken from.

        :raise UserError: no place has so much of it
        """
        place = self.location_id or self.line_id.location_id
        domain = [("product_id", "=", self.product_id.id), ("lot_id", "=", self.lot_id.id)]
        domain += [("location_id", "child_of", place.ids)] if place else [("location_id.usage", "=", "internal")]
        # sudo: what is there is a fact of the warehouse, whoever decides about it
        quants = self.env["stock.quant"].sudo().search([*domain, ("company_id", "=", self.company_id.id)], order="id")
        for quant in quants:
            if self.uom_id.compare(quant.quantity, self.quantity) >= 0:
                return quant
        there = ", ".join(
            f"{quant.quantity:g} {self.uom_id.name}: {quant.location_id.complete_name}" for quant in quants
        )
        raise UserError(
            self.env._(
                "%(quantity)g %(uom)s of %(lot)s are not in one place (%(there)s). Decide on less, bring them together, or name "
                "the place they are taken from.",
                quantity=self.quantity,
                uom=self.uom_id.name,
                lot=self.line_id.display_name,
                there=there or self.env._("nothing is there"),
            )
        )
