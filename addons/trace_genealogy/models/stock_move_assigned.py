"""What is given to units stays on a component's move, whatever core does with the rest of it.

Core rewrites the lines of an order when its quantity changes, when it is reserved or unreserved, and when its units are counted.
Each of these is its own method, and each is told here what it may touch: the part of the lines that is assigned to nobody.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

from odoo import Command, models
from odoo.exceptions import UserError

from .mrp_production_assignment import CLOSED

_total = WeakKeyDictionary()


@contextmanager
def quantity_is_total(records):
    """While inside, the quantity given to ``_set_quantity_done`` of these moves counts what waits for a later posting as well."""
    running = _total.setdefault(records.env.cr, set())
    added = set(records.ids) - running
    running |= added
    try:
        yield
    finally:
        running -= added


class StockMove(models.Model):
    _inherit = "stock.move"

    def _trace_has_assignments(self):
        return bool(self._origin.raw_material_production_id and self.move_line_ids._trace_get_assignments())

    def _inverse_picked(self):
        result = super()._inverse_picked()
        self.move_line_ids._trace_filter_waiting().filtered("picked").picked = False
        return result

    def _set_quantity(self):
        assigned = self.filtered(lambda move: move._trace_has_assignments())
        for move in assigned:
            surplus = move._quantity_sml() - move.quantity
            if move.product_uom.compare(surplus, 0) > 0:
                move._trace_lower_by_hand(
                    move.product_uom._compute_quantity(surplus, move.product_id.uom_id, round=False)
                )
        with quantity_is_total(assigned):
            return super()._set_quantity()

    def _set_quantity_done_prepare_vals(self, qty):
        self.ensure_one()
        if not self._trace_has_assignments():
            return super()._set_quantity_done_prepare_vals(qty)
        uom = self.product_id.uom_id
        lines = self.move_line_ids
        kept = lines
        if self._origin.id not in _total.get(self.env.cr, ()):
            kept = lines - lines._trace_filter_waiting()
        rest = self.product_uom._compute_quantity(qty, uom, round=False)
        rest -= sum(line._trace_get_assigned_quantity() for line in kept)
        commands = []
        for line in lines._trace_sort_for_release()[::-1]:
            free = line._trace_get_free_quantity()
            taken = min(max(rest, 0), free)
            rest -= taken
            if uom.compare(taken, free) < 0:
                commands.append(line._trace_prepare_release(free - taken))
        if self.product_uom.compare(uom._compute_quantity(rest, self.product_uom, round=False), 0) > 0:
            commands += self._trace_prepare_more(rest)
        return commands

    def _trace_prepare_more(self, quantity):
        """Commands for so much more of the component, from stock that nobody reserved; without a lot when there is none."""
        uom = self.product_id.uom_id
        commands = []
        for quant, available in self.env["stock.quant"]._get_reserve_quantity(
            self.product_id, self.location_id, quantity
        ):
            commands.append(Command.create(self._prepare_move_line_vals(quantity=available, reserved_quant=quant)))
            quantity -= available
        if uom.compare(quantity, 0) <= 0:
            return commands
        pieces = [1.0] * int(quantity) if self.product_id.tracking == "serial" else [quantity]
        blank = self._prepare_move_line_vals(quantity=0)
        return commands + [Command.create({**blank, "quantity": piece, "product_uom_id": uom.id}) for piece in pieces]

    def _trace_lower_by_hand(self, quantity):
        """Lower this move by so much of what is assigned to nobody, in the product's unit; refused when that is not enough."""
        left = self._trace_release(quantity)
        if self.product_id.uom_id.compare(left, 0) > 0:
            lines = self.move_line_ids._trace_filter_assigned()
            raise UserError(
                self.env._(
                    "%(quantity)s %(uom)s of %(product)s are assigned to units of %(order)s, so that it cannot consume less: "
                    "%(units)s. Change the units first.",
                    quantity=sum(line._trace_get_assigned_quantity() for line in lines),
                    uom=self.product_id.uom_id.name,
                    product=self.product_id.display_name,
                    order=self.raw_material_production_id.name,
                    units=lines._trace_get_unit_names(),
                )
            )

    def _trace_release(self, quantity):
        """Take so much off what is assigned to nobody, in the product's unit of measure; returns what was not found."""
        dropped = self.env["stock.move.line"]
        for line in self.move_line_ids._trace_sort_for_release():
            taken = min(line._trace_get_free_quantity(), quantity)
            if line.product_id.uom_id.compare(taken, 0) <= 0:
                continue
            quantity -= taken
            if line.product_id.uom_id.compare(line.quantity_product_uom, taken) == 0:
                dropped += line
            else:
                line._trace_set_product_quantity(line.quantity_product_uom - taken)
        dropped.unlink()
        return quantity

    def _trace_trim_to_demand(self):
        """Give back what is assigned to nobody as far as the move holds more than it needs."""
        for move in self:
            demand = move.product_uom._compute_quantity(move.product_uom_qty, move.product_id.uom_id, round=False)
            surplus = sum(move.move_line_ids.mapped("quantity_product_uom")) - demand
            if move.product_id.uom_id.compare(surplus, 0) > 0:
                move._trace_release(surplus)

    def _do_unreserve(self):
        assigned = self.filtered(lambda move: move.state not in CLOSED and move._trace_has_assignments())
        result = super(StockMove, self - assigned)._do_unreserve()
        for move in assigned.filtered(lambda move: not move.picked):
            move._trace_release(sum(line._trace_get_free_quantity() for line in move.move_line_ids))
            move._recompute_state()
        return result

    def _action_cancel(self):
        self.filtered(lambda move: move.state not in CLOSED).move_line_ids._trace_get_assignments().unlink()
        return super()._action_cancel()
