"""Steps that make goods out of others, take them apart, repair them or have them made."""

from odoo import Command

from .floor import NotNow
from .moving import Moving


class Making(Moving):
    def step_make_paste(self):
        """A lot out of lots, with a by-product; sometimes more of a lot that is there already."""
        quantity = self.dice.randint(4, 12)
        cells = self.pick(self.cell, 2 * quantity)
        if not cells:
            raise NotNow
        known = self.lots_at(self.stock, self.paste)
        again = known and self.dice.random() < 0.3
        paste = (
            self.env["stock.lot"].browse(self.choose(known))
            if again
            else self.lot(self.paste, self.new_number(self.paste))
        )
        waste = self.lot(self.waste, self.new_number(self.waste))
        order = self.build(self.paste, [paste.name], cells, quantity=quantity, post=False)
        order.move_byproduct_ids.move_line_ids.unlink()
        order.move_byproduct_ids.move_line_ids = [
            Command.create({"product_id": self.waste.id, "quantity": 2, "lot_id": waste.id, "picked": True})
        ]
        self.post(order)
        self._write_down_order(order, [*cells, (paste, quantity), (waste, 2)])

    def _write_down_order(self, order, intended=None):
        moves = order.move_raw_ids + order.move_finished_ids
        lines = moves.move_line_ids.filtered(lambda line: line.move_id.state == "done")
        self.write_down(lines, intended, order=("made", order.id))
        self.remember("order", order)

    def step_make_pack(self):
        self._make_packs(1)

    def step_make_packs(self):
        """Several serial numbers in one order: each may hold every input."""
        self._make_packs(self.dice.randint(2, 4))

    def _make_packs(self, count):
        parts = self._pick_parts({self.cell: 4, self.case: 1, self.paste: 1}, count)
        if not parts:
            raise NotNow
        names = [self.new_number(self.pack) for _ in range(count)]
        late = {"trace_event_time": "2024-06-07 08:09:10"} if self.dice.random() < 0.1 else {}
        packs = self.build(self.pack, names, [*parts, (self.screw, 3 * count)], **late)
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", packs.ids)], limit=1, order="id desc")
        self._write_down_order(order, [*parts, *((pack, 1) for pack in packs)])

    def step_make_packs_unit_by_unit(self):
        """Several serial numbers in one order, each with a case that was scanned for it; the rest may be in all of them."""
        count = self.dice.randint(2, 4)
        parts = self._pick_parts({self.cell: 4, self.case: 1, self.paste: 1}, count)
        if not parts:
            raise NotNow
        names = [self.new_number(self.pack) for _ in range(count)]
        order = self.build(self.pack, names, [*parts, (self.screw, 3 * count)], post=False)
        cases = [lot for lot, _quantity in parts if lot.product_id == self.case]
        units = order.lot_producing_ids
        for unit, case in zip(units, cases, strict=True):
            order.trace_assign_components(unit.id, [{"lot_id": case.id, "quantity": 1}])
        self.post(order)
        self._write_down_order(order, [*parts, *((unit, 1) for unit in units)])
        lines = {line.lot_id: line.id for line in (order.move_raw_ids + order.move_finished_ids).move_line_ids}
        self.books.captured |= {lines[case]: lines[unit] for unit, case in zip(units, cases, strict=True)}

    def _pick_parts(self, needs, count):
        picked = []
        for product, quantity in needs.items():
            lots = self.pick(product, quantity * count)
            if not lots:
                return None
            picked += lots
        return picked

    def step_make_bike(self):
        parts = self._pick_parts({self.pack: 1, self.motor: 1, self.board: 1}, 1)
        if not parts:
            raise NotNow
        bike = self.build(self.bike, [self.new_number(self.bike)], parts)
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", bike.ids)], limit=1, order="id desc")
        self._write_down_order(order, [*parts, (bike, 1)])

    def step_make_with_backorder(self):
        """Part of an order now, the rest later, each with its own components."""
        first = self.pick(self.cell, 8)
        if not first:
            raise NotNow
        order = self.order(self.paste, 6)
        self._produce(order, 4, first, backorder=True)
        later = order.production_group_id.production_ids - order
        rest = self.pick(self.cell, 4)
        if rest:
            self._produce(later, 2, rest)
        else:
            later.action_cancel()

    def _produce(self, order, quantity, parts, backorder=False):
        made = self.lot(self.paste, self.new_number(self.paste))
        order.lot_producing_ids = made
        order.qty_producing = quantity
        self.consume(order, parts)
        order.move_byproduct_ids.move_line_ids.unlink()
        order.move_byproduct_ids.picked = False
        self.post(order, backorder)
        self._write_down_order(order, [*parts, (made, quantity)])

    def step_unbuild(self):
        """Take a unit apart; which components come back is core's choice, so the books take what it posted."""
        orders = [
            (order, unit) for (order,) in self.documents.get("order", ()) for unit in self._units_to_unbuild(order)
        ]
        if not orders:
            raise NotNow
        order, unit = self.dice.choice(orders)
        unbuild = self.unbuild(order, unit)
        lines = unbuild.produce_line_ids.move_line_ids
        self.write_down(lines, order=("taken apart", unbuild.id))
        gone = [entry for key, entry in self.books.entries.items() if key in lines.ids and entry.lot == unit.id]
        self.assertEqual([entry.quantity for entry in gone], [1])

    def _units_to_unbuild(self, order):
        """Serial numbers of the order that are in stock as they were built."""
        if order.product_id not in (self.pack, self.bike) or len(order.lot_producing_ids) != 1:
            return []
        repaired = {entry.unit for entry in self.books.entries.values()}
        return [unit for unit in order.lot_producing_ids if self.held(unit.id, self.stock) and unit.id not in repaired]

    def step_add_component_afterwards(self):
        order = self.recall("order")
        lots = self.lots_at(self.stock, self.cell)
        if not order or not lots or not (move := self._get_done_move(order[0].move_raw_ids, self.cell)):
            raise NotNow
        lot = self.env["stock.lot"].browse(self.choose(lots))
        self._add_line(order[0], move, lot, 1)

    def step_add_output_afterwards(self):
        orders = [order for (order,) in self.documents.get("order", ()) if order.product_id == self.paste]
        if not orders:
            raise NotNow
        order = self.dice.choice(orders)
        move = self._get_done_move(order.move_finished_ids, self.paste)
        self._add_line(order, move, self.lot(self.paste, self.new_number(self.paste)), self.dice.randint(1, 3))

    def _get_done_move(self, moves, product):
        return moves.filtered(lambda move: move.product_id == product and move.state == "done")[:1]

    def _add_line(self, order, move, lot, quantity):
        line = self.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "product_id": lot.product_id.id,
                "lot_id": lot.id,
                "quantity": quantity,
                "location_id": move.location_id.id,
                "location_dest_id": move.location_dest_id.id,
            }
        )
        self.write_down(line, [(lot, quantity)], order=("made", order.id))

    def step_have_made(self):
        """A subcontracted receipt; which of the chips at the maker's were used is core's choice."""
        at_maker = [(lot, q) for (lot, place), q in self.books.stock().items() if place == self.maker_place.id]
        quantity = int(min(4, sum(q for _lot, q in at_maker) // 2))
        if not quantity:
            raise NotNow
        board = self.lot(self.board, self.new_number(self.board))
        receipt = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "partner_id": self.maker.id,
                "location_id": self.supplier_place.id,
                "location_dest_id": self.stock.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.board.id,
                            "product_uom_qty": quantity,
                            "location_id": self.supplier_place.id,
                            "location_dest_id": self.stock.id,
                        }
                    )
                ],
            }
        )
        receipt.action_confirm()
        receipt.move_line_ids.write({"lot_id": board.id, "quantity": quantity})
        receipt.move_ids.picked = True
        self.validate(receipt)
        order = receipt._get_subcontract_production()
        self._write_down_order(order)
        self.write_down(receipt.move_line_ids, [(board, quantity)], partner=self.maker.id)
        used = sum(line.quantity for line in order.move_raw_ids.move_line_ids)
        self.assertEqual(used, 2 * quantity)
