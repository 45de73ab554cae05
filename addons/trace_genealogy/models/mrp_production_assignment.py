"""Saying which components are in which unit of an order, before it is posted."""

from collections import defaultdict

from odoo import Command, fields, models
from odoo.exceptions import UserError

from ..capture import Line, Plan, Shortage

CLOSED = ("done", "cancel")


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    trace_assignment_ids = fields.One2many(
        "trace.component.assignment", "production_id", "Components of Units", copy=False, readonly=True
    )
    trace_capture_count = fields.Integer(
        "Captures", copy=False, readonly=True, help="How often components were assigned to units of this order."
    )

    def trace_assign_components(self, finished_lot_id, components):
        """Say what this unit is made of: ``components`` is a list of ``{"lot_id", "quantity"}``, in the components' own units.

        Replaces what the unit had; an empty list clears it. The order's lines follow: a lot that has no line gets one, in place
        of a line of the same product that is assigned to nobody. Raises UserError and changes nothing when the order cannot
        consume this. A unit that is not of the order yet is added to it.
        """
        self.ensure_one()
        unit = self._trace_check_unit(finished_lot_id)
        self._trace_capture({unit: self._trace_read_components(unit, components)})
        return True

    def trace_assign_lot(self, lot_id, finished_lot_ids=None):
        """Give this lot to every unit, or to these, that still misses the component; returns the units that took it, as ids."""
        self.ensure_one()
        lot = self._trace_check_component(lot_id)
        if lot.product_id.tracking == "serial":
            raise UserError(
                self.env._(
                    "%(serial)s is a serial number: it is in one unit only. Assign it to its unit.", serial=lot.name
                )
            )
        units = self._trace_get_units()
        if finished_lot_ids is not None:
            units = self.env["stock.lot"].concat(*[self._trace_check_unit(unit_id) for unit_id in finished_lot_ids])
        missing = self._trace_get_missing(units)
        added = {
            unit: {lot: missing[unit.id][lot.product_id.id]}
            for unit in units
            if lot.product_id.id in missing.get(unit.id, {})
        }
        self._trace_capture(added, replace=False)
        return [unit.id for unit in added]

    def trace_undo_assignment(self):
        """Clear the unit that was assigned last and is not posted; returns its id, or False when there is none."""
        self.ensure_one()
        self._trace_check_open()
        last = self._trace_get_assignments().filtered(lambda share: share.move_line_id.state not in CLOSED)
        unit = last.sorted(lambda share: (share.write_date, share.id))[-1:].finished_lot_id
        if unit:
            self._trace_capture({unit: {}})
        return unit.id

    # ---------------------------------------------------------------- reading

    def _trace_get_assignments(self):
        # sudo: who may see an order may see what it consumes; only this order's own rows are read
        return self.sudo().trace_assignment_ids

    def _trace_get_open_raw_moves(self):
        return self.move_raw_ids.filtered(lambda move: move.state not in CLOSED)

    def _trace_get_posted_units(self):
        """The units that this order has produced."""
        finished = self.move_finished_ids.filtered(
            lambda move: move.state == "done" and move.product_id == self.product_id
        )
        return finished.move_line_ids.lot_id

    def _trace_get_units(self):
        """The units of this order that are not posted: those it is producing, and those captured that wait."""
        captured = self._trace_get_assignments().finished_lot_id.with_env(self.env)
        return (self.lot_producing_ids | captured) - self._trace_get_posted_units()

    # --------------------------------------------------------------- refusing

    def _trace_check_open(self):
        self.check_access("write")
        if self.state in ("draft", *CLOSED):
            state = dict(self._fields["state"]._description_selection(self.env))[self.state]
            raise UserError(
                self.env._(
                    "%(order)s is in state “%(state)s”. Components are assigned on a confirmed order that is not done.",
                    order=self.name,
                    state=state,
                )
            )

    def _trace_check_unit(self, finished_lot_id):
        """The lot with this id, which is or may become a unit of this order that is not posted."""
        self._trace_check_open()
        unit = self.env["stock.lot"].browse(finished_lot_id).exists()
        if not unit:
            raise UserError(self.env._("There is no lot with id %(lot)s.", lot=finished_lot_id))
        if unit.product_id != self.product_id or unit.company_id not in (self.company_id, unit.company_id.browse()):
            raise UserError(
                self.env._(
                    "%(unit)s is no unit of %(order)s: it is of %(other)s, the order makes %(product)s for %(company)s.",
                    unit=unit.name,
                    order=self.name,
                    other=unit.product_id.display_name,
                    product=self.product_id.display_name,
                    company=self.company_id.name,
                )
            )
        if unit in self._trace_get_posted_units():
            raise UserError(
                self.env._(
                    "%(unit)s was posted already with %(order)s. Change what it consumed by a correction.",
                    unit=unit.name,
                    order=self.name,
                )
            )
        return unit

    def _trace_check_room(self, added):
        """Refuse units that this order, with the units that it has, is too small for."""
        units = self._trace_get_units() | self._trace_get_posted_units() | added
        room = self.product_uom_qty if self.product_tracking == "serial" else 1
        if added and len(units) > room:
            raise UserError(
                self.env._(
                    "%(units)s: no room in %(order)s. It makes %(quantity)s %(uom)s and would have %(count)s units. "
                    "Raise its quantity, or take another unit off it first.",
                    units=", ".join(added.mapped("name")),
                    order=self.name,
                    quantity=f"{room:g}",
                    uom=self.product_id.uom_id.name,
                    count=len(units),
                )
            )

    def _trace_check_component(self, lot_id):
        """The lot with this id, of a product that this order consumes."""
        self._trace_check_open()
        lot = self.env["stock.lot"].browse(lot_id).exists()
        if not lot:
            raise UserError(self.env._("There is no lot with id %(lot)s.", lot=lot_id))
        if lot.product_id not in self._trace_get_open_raw_moves().product_id:
            raise UserError(
                self.env._(
                    "%(order)s does not consume %(product)s: %(lot)s cannot be assigned. Add the component to the order first.",
                    order=self.name,
                    product=lot.product_id.display_name,
                    lot=lot.name,
                )
            )
        if lot.company_id not in (self.company_id, lot.company_id.browse()):
            raise UserError(self.env._("%(lot)s belongs to %(company)s.", lot=lot.name, company=lot.company_id.name))
        return lot

    def _trace_read_components(self, unit, components):
        """{lot: quantity} from what a client sent."""
        wanted = defaultdict(float)
        for component in components or []:
            if not isinstance(component, dict) or not {"lot_id"} <= set(component) <= {"lot_id", "quantity"}:
                raise UserError(self.env._("A component is given as a lot and a quantity: lot_id, quantity."))
            lot = self._trace_check_component(component["lot_id"])
            is_serial = lot.product_id.tracking == "serial"
            quantity = component.get("quantity", 1 if is_serial else None)
            if isinstance(quantity, bool) or not isinstance(quantity, int | float):
                raise UserError(self.env._("Say how much of %(lot)s is in %(unit)s.", lot=lot.name, unit=unit.name))
            quantity = lot.product_id.uom_id.round(quantity)
            if lot.product_id.uom_id.compare(quantity, 0) <= 0:
                raise UserError(
                    self.env._(
                        "The quantity of %(lot)s in %(unit)s must be more than zero.", lot=lot.name, unit=unit.name
                    )
                )
            wanted[lot] += quantity
            if is_serial and lot.product_id.uom_id.compare(wanted[lot], 1) != 0:
                raise UserError(
                    self.env._(
                        "%(serial)s is a serial number: it can be in %(unit)s once.", serial=lot.name, unit=unit.name
                    )
                )
        return wanted

    def _trace_check_serials(self, wanted):
        """Refuse serial numbers that another unit has, on this order or on another one that is not posted."""
        takers = {}
        lots = self.env["stock.lot"].browse({lot.id for lots in wanted.values() for lot in lots})
        lots.product_id.fetch(["tracking"])  # of all at once
        for unit, lots in wanted.items():
            for lot in lots:
                if lot.product_id.tracking == "serial" and takers.setdefault(lot.id, unit) != unit:
                    self._trace_refuse_serial(lot, takers[lot.id], self)
        # sudo: a serial number is in one unit, whoever captured it
        lines = self.env["stock.move.line"].sudo().search([("lot_id", "in", list(takers)), ("state", "not in", CLOSED)])
        for share in lines.trace_assignment_ids:
            if share.finished_lot_id.id != takers[share.lot_id.id].id:
                self._trace_refuse_serial(share.lot_id, share.finished_lot_id, share.production_id)

    def _trace_refuse_serial(self, serial, unit, order):
        raise UserError(
            self.env._(
                "Serial number %(serial)s was given to unit %(unit)s of %(order)s. Clear it there first.",
                serial=serial.name,
                unit=unit.name,
                order=order.name,
            )
        )

    # ---------------------------------------------------------------- writing

    def _trace_capture(self, wanted, replace=True):
        """Give units, ``{unit: {lot: quantity}}``, their components; ``replace`` clears what they had. Set-based."""
        self._trace_check_open()
        # two stations that capture at once conflict on the order's row: the second one starts again and sees the first
        self.trace_capture_count += 1
        self.flush_recordset(["trace_capture_count"])
        units = self.env["stock.lot"].concat(*wanted)
        added = units - self._trace_get_units()
        self._trace_check_room(added)
        assignments = self._trace_get_assignments().filtered(lambda share: share.move_line_id.state not in CLOSED)
        if replace:
            old = assignments.filtered(lambda share: share.finished_lot_id.id in units.ids)
            assignments -= old
            old.unlink()
        self._trace_check_serials(wanted)
        by_product = defaultdict(list)
        for unit, lots in wanted.items():
            for lot, quantity in lots.items():
                by_product[lot.product_id].append((unit.id, lot.id, quantity))
        stock = self._trace_get_stock_of([lot for wishes in by_product.values() for _unit, lot, _quantity in wishes])
        plans = {product: self._trace_plan(product, wishes, stock) for product, wishes in by_product.items()}
        self._trace_apply_plans(plans, stock)
        if added:
            self._trace_add_units(added)
        self._trace_keep_waiting_apart()

    def _trace_plan(self, product, wishes, stock):
        """Where so much of each lot, ``(unit, lot, quantity)``, comes from on this order's lines."""
        moves = self._trace_get_open_raw_moves().filtered(lambda move: move.product_id == product)
        lines, room = [], {}
        for move in moves:
            demand = move.product_uom._compute_quantity(move.product_uom_qty, product.uom_id)
            room[move.id] = max(demand - sum(move.move_line_ids.mapped("quantity_product_uom")), 0)
            lines += [
                Line(
                    move.id,
                    line.lot_id.id or None,
                    line.quantity_product_uom,
                    sum(line.sudo().trace_assignment_ids.mapped("quantity")),  # sudo: see _trace_get_assignments
                    line.trace_is_captured,
                    line.id,
                )
                for line in move.move_line_ids
            ]
        available = defaultdict(float)
        for quant in stock:
            available[quant.lot_id.id] += max(quant.quantity - quant.reserved_quantity, 0)
        plan = Plan(lines, room, available)
        try:
            plan.assign(wishes)
        except Shortage as shortage:
            lot = self.env["stock.lot"].browse(shortage.lot_id)
            raise UserError(
                self.env._(
                    "%(order)s holds %(held)s %(uom)s of lot %(lot)s, and its units would take %(wanted)s. "
                    "Raise the quantity of the lot on the order's component first, or take another lot.",
                    order=self.name,
                    held=shortage.held,
                    wanted=shortage.wanted,
                    uom=product.uom_id.name,
                    lot=lot.name,
                )
            ) from None
        return plan

    def _trace_get_stock_of(self, lot_ids):
        """The stock of these lots where this order takes its components from."""
        # sudo: quants are read as core's reservation reads them
        return (
            self.env["stock.quant"]
            .sudo()
            .search(
                [
                    ("lot_id", "in", lot_ids),
                    ("location_id", "child_of", self._trace_get_open_raw_moves().location_id.ids),
                    ("company_id", "in", (False, self.company_id.id)),
                    ("quantity", ">", 0),
                ],
                order="in_date, id",
            )
        )

    def _trace_apply_plans(self, plans, stock):
        """Make the order's lines what the plans say, and write down whose they are."""
        Line = self.env["stock.move.line"]
        dropped, created, shares = Line, [], []
        for product, plan in plans.items():
            for line in plan.lines:
                if line.id and product.uom_id.compare(line.quantity, 0) <= 0:
                    dropped += Line.browse(line.id)
        kept = Line.browse(line.id for plan in plans.values() for line in plan.lines if line.id) - dropped
        dropped.unlink()
        records = {record.id: record for record in kept}  # read together
        for product, plan in plans.items():
            for line in plan.lines:
                if line.id in records:
                    records[line.id]._trace_set_product_quantity(line.quantity)
                elif not line.id and product.uom_id.compare(line.quantity, 0) > 0:
                    created.append(line)
        vals_list = [self._trace_prepare_line(line, stock) for line in created]
        for line, record in zip(created, Line.create(vals_list), strict=True):
            line.id = record.id
        for product, plan in plans.items():
            shares += [(product, unit, line.id, quantity) for (unit, line), quantity in plan.shares.items()]
        self._trace_append_shares(shares)

    def _trace_append_shares(self, shares):
        """Add so much of each line to what a unit has of it; ``shares`` are (product, unit id, line id, quantity)."""
        # sudo: the rows are kept by this order's methods, for everyone who may write on the order
        Assignment = self.env["trace.component.assignment"].sudo()
        known = {(share.finished_lot_id.id, share.move_line_id.id): share for share in self._trace_get_assignments()}
        created = []
        for product, unit_id, line_id, quantity in shares:
            if share := known.get((unit_id, line_id)):
                share.quantity += quantity
                continue
            created.append(
                {
                    "production_id": self.id,
                    "finished_lot_id": unit_id,
                    "move_line_id": line_id,
                    "quantity": product.uom_id.round(quantity),
                    "is_serial": product.tracking == "serial",
                }
            )
        Assignment.create(created)

    def _trace_prepare_line(self, line, stock):
        """Values of a move line for a scanned lot, taken from where the lot is."""
        move = self.env["stock.move"].browse(line.move_id)
        quants = stock.filtered(lambda quant: quant.lot_id.id == line.lot_id)
        quant = quants.sorted(lambda quant: quant.quantity - quant.reserved_quantity < line.quantity)[:1]
        vals = move._prepare_move_line_vals(quantity=line.quantity, reserved_quant=quant)
        return {**vals, "lot_id": line.lot_id, "picked": move.picked, "trace_is_captured": True}

    def _trace_add_units(self, units):
        """Put units on the order as its form does; posting brings what is not captured to the new number of units."""
        producing = self.lot_producing_ids | units
        vals = {"lot_producing_ids": [Command.link(unit.id) for unit in units]}
        if self.product_tracking == "serial":
            vals["qty_producing"] = self.product_id.uom_id._compute_quantity(len(producing), self.product_uom_id)
        self.write(vals)
