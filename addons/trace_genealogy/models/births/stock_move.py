"""What a move tells of the lots that are born by it."""

from odoo import api, models

from .birth import Birth
from .circumstances import being_born

# Where goods come from that had no number before, and places where goods end.
ORIGINS = ("supplier", "production", "inventory")


class StockMove(models.Model):
    _inherit = "stock.move"

    # ------------------------------------------------------------------ core's ways to make names

    @api.model
    def action_generate_lot_line_vals(self, context_data, mode, first_lot, count, lot_text):
        birth = self._trace_get_birth_of_context(context_data)
        if birth and self.env["trace.numbering.rule"]._find_rule(birth):
            # Drawing is part of making a lot, and asks for the same right.
            self.env["stock.lot"].check_access("create")
        at_once = birth and self._trace_makes_lots_at_once(birth, context_data)
        with being_born(self.env, birth=birth, first=first_lot or "", gapless="draw" if at_once else "leave"):
            return super().action_generate_lot_line_vals(context_data, mode, first_lot, count, lot_text)

    def _generate_serial_numbers(self, next_serial, next_serial_count=False, location_id=False):
        self.ensure_one()
        gapless = "draw" if self._can_create_lot() else "leave"
        with being_born(self.env, birth=self._trace_get_birth(), first=next_serial or "", gapless=gapless):
            return super()._generate_serial_numbers(next_serial, next_serial_count, location_id)

    @api.model
    @api.readonly
    def trace_numbering(self, product_id, move_id=False):
        """What numbers the lots of a product, born by a move: ``{"rule", "next"}``, or None where core's sequence does.

        ``rule`` is the rule's name; ``next`` the number that would be drawn now, which is not drawn, or empty when it cannot
        be told.
        """
        return self._trace_say_numbering(
            self._trace_get_birth_of_context({"default_product_id": product_id, "default_move_id": move_id})
        )

    @api.model
    def _trace_say_numbering(self, birth):
        rule = self.env["trace.numbering.rule"]._find_rule(birth) if birth else None
        return {"rule": rule.name, "next": "".join(rule._foresee(birth, 1))} if rule else None

    @api.model
    def _trace_get_birth_of_context(self, context_data):
        """The birth a dialog asks numbers for, by what it says of its move, or None."""
        product = self.env["product.product"].browse(context_data.get("default_product_id") or [])
        if not product:
            return None
        product.check_access("read")
        for move in self._trace_get_moves_of_context(context_data):
            if move.product_id == product:
                move.check_access("read")
                return move._trace_get_birth()
        company = self.env["res.company"].browse(context_data.get("default_company_id") or self.env.company.id)
        company.check_access("read")
        # sudo: as for a move that exists
        picking_type = self.env["stock.picking.type"].sudo().browse(context_data.get("default_picking_type_id") or [])
        return Birth(product, company, picking_type, warehouse=picking_type.warehouse_id)

    @api.model
    def _trace_get_moves_of_context(self, context_data):
        """The moves a dialog may be about: its own, else those of its transfer or order."""

        def browse(model, key):
            return self.env[model].browse(context_data.get(key) or []).exists()

        move = browse("stock.move", "default_move_id")
        picking = browse("stock.picking", "default_picking_id")
        order = browse("mrp.production", "default_production_id") or browse("mrp.production", "active_mo_id")
        return move or picking.move_ids or order.move_finished_ids

    @api.model
    def _trace_makes_lots_at_once(self, birth, context_data):
        """Whether core makes the lots in the same breath as their names, or leaves the names on the lines until posting."""
        return bool(context_data.get("default_picking_type_id")) and bool(
            birth.picking_type.use_existing_lots or context_data.get("force_lot_m2o")
        )

    # ------------------------------------------------------------------ births

    def _trace_is_birth(self):
        """Whether goods of this move had no number before: they are bought, made, found, or taken out of a unit."""
        self.ensure_one()
        return self.location_id.usage in ORIGINS and self.location_dest_id.usage not in ORIGINS

    def _trace_is_received(self):
        """Whether the numbers of these goods may be somebody else's."""
        self.ensure_one()
        return self.location_id.usage == "supplier"

    def _trace_get_birth(self):
        """The birth of what this move brings."""
        self.ensure_one()
        # sudo: who may post the move need not be allowed to read all that its numbers are made of
        move = self.sudo()
        if move.production_id:
            return move.production_id._trace_get_birth(move.product_id)
        document = move._trace_get_document()
        picking_type = move.picking_type_id or move.picking_id.picking_type_id
        return Birth(
            move.product_id,
            move.company_id,
            picking_type,
            move.picking_id.partner_id or move.partner_id,
            picking_type.warehouse_id or move.location_dest_id.warehouse_id,
            order=(document and document.name) or "",
            parent=move.unbuild_id.lot_id.name or "",
            when=document and document.trace_event_time,
            received=move._trace_is_received(),
        )

    def _trace_filter_numbered(self):
        """Those of these moves whose goods a rule numbers when they are posted without a number."""
        births = {move: move._trace_get_birth() for move in self if move._trace_is_birth()}
        rules = self.env["trace.numbering.rule"]._find_rules({birth.key for birth in births.values()}) if births else {}
        return self.filtered(lambda move: move in births and rules[births[move].key])

    def _trace_get_document(self):
        """The document behind this move, or None."""
        self.ensure_one()
        columns = (column for kind in self.env["trace.event"]._get_document_kinds() for column in kind.columns)
        return next((self[column] for column in columns if self[column]), None)
