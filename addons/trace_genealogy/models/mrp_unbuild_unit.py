"""Unbuilding one unit of a batch gives back what is in that unit."""

from odoo import models


class MrpUnbuild(models.Model):
    _inherit = "mrp.unbuild"

    def _trace_get_unit_shares(self):
        """What was captured for the unit that is unbuilt; nothing when its product is not captured by unit."""
        self.ensure_one()
        if not self.lot_id or not self.mo_id or self.mo_id._trace_get_granularity() != "unit":
            return self.env["trace.component.assignment"]
        return self.mo_id._trace_get_assignments().filtered(lambda share: share.finished_lot_id.id == self.lot_id.id)

    def _generate_move_from_existing_move(self, move, factor, location_id, location_dest_id):
        recovered = super()._generate_move_from_existing_move(move, factor, location_id, location_dest_id)
        shares = self._trace_get_unit_shares() if move.raw_material_production_id else None
        if shares:
            own = shares.filtered(lambda share: share.move_line_id.move_id.id == move.id)
            uom = move.product_id.uom_id
            assigned = sum(line._trace_get_assigned_quantity() for line in move.move_line_ids)
            in_unit = uom._compute_quantity(sum(own.mapped("quantity")), move.product_uom, round=False)
            in_nobody = move.quantity - uom._compute_quantity(assigned, move.product_uom, round=False)
            recovered.product_uom_qty = move.product_uom.round(in_unit + max(in_nobody, 0) * factor)
        return recovered

    def _trace_prepare_recovered_lines(self, move):
        """Values of the lines that give back this component of the unit, or None where core's own lines are right."""
        shares = self._trace_get_unit_shares().filtered(
            lambda share: share.move_line_id.move_id.id == move.origin_returned_move_id.id
        )
        if not shares:
            return None
        uom = move.product_id.uom_id
        parts = [(share.move_line_id.with_env(self.env), share.quantity) for share in shares]
        left = move.product_uom._compute_quantity(move.product_uom_qty, uom) - sum(shares.mapped("quantity"))
        for line in move.origin_returned_move_id.move_line_ids:
            taken = min(left, line._trace_get_free_quantity())
            if uom.compare(taken, 0) > 0:
                parts.append((line, taken))
                left -= taken
        return [
            {
                **self._prepare_move_line_vals(move, line, quantity),
                "product_uom_id": uom.id,
                "owner_id": line.owner_id.id,
                "picked": True,
            }
            for line, quantity in parts
        ]
