"""Steps that move goods: in, out, back, about, away."""

from odoo import Command

from .floor import Floor, NotNow


class Moving(Floor):
    def step_receive(self):
        supplier = self.dice.choice(self.suppliers)
        wished = []
        for product in self.dice.choices((self.cell, self.case, self.motor, self.chip), k=self.dice.randint(1, 3)):
            wished += [
                (product, self.some(5, 30, product), self._number_or_lot(product))
                for _ in range(self._lots_of(product))
            ]
        late = {"trace_event_time": "2024-05-06 07:08:09"} if self.dice.random() < 0.1 else {}
        picking = self.transfer(self.warehouse.in_type_id, self.supplier_place, self.stock, wished, supplier, **late)
        intended = [
            (self.lot(product, lot) if isinstance(lot, str) else lot, quantity) for product, quantity, lot in wished
        ]
        self.write_down(picking.move_line_ids, intended, partner=supplier.id)
        for line in picking.move_line_ids:
            self.remember("receipt", picking, line)

    def _lots_of(self, product):
        return self.dice.randint(2, 4) if product.tracking == "serial" else 1

    def _number_or_lot(self, product):
        """A new number as it is typed, or a lot that is there already and gets more."""
        known = self.lots_at(self.stock, product)
        if product.tracking == "lot" and known and self.dice.random() < 0.3:
            return self.env["stock.lot"].browse(self.choose(known))
        return self.new_number(product)

    def step_receive_untracked(self):
        self.receive(self.screw, self.dice.randint(20, 60))

    def step_ship(self):
        lots = self.lots_at(self.stock, self.cell, self.bike, self.pack, self.paste, self.motor)
        if not lots:
            raise NotNow
        customer = self.dice.choice(self.customers)
        chosen = self.env["stock.lot"].browse(sorted({self.choose(lots) for _ in range(self.dice.randint(1, 3))}))
        wished = [(lot.product_id, self._part_of(lot, self.stock), lot) for lot in chosen]
        picking = self.transfer(self.warehouse.out_type_id, self.stock, self.customer_place, wished, customer)
        self.write_down(picking.move_line_ids, [(lot, q) for _product, q, lot in wished], partner=customer.id)
        for line in picking.move_line_ids:
            self.remember("delivery", picking, line, customer)

    def _part_of(self, lot, place):
        return self.dice.randint(1, int(self.held(lot.id, place)))

    def step_return_of_customer(self):
        if not self.documents.get("delivery"):
            raise NotNow
        picking, line, customer = self.recall("delivery")
        out = self.books.shipped().get((line.lot_id.id, customer.id), 0)
        most = int(min(out, line.quantity - self._returned(line)))
        if most <= 0:
            raise NotNow
        self._send_back(picking, line, self.dice.randint(1, most), customer)

    def step_return_to_supplier(self):
        if not self.documents.get("receipt"):
            raise NotNow
        picking, line = self.recall("receipt")
        most = int(min(self.held(line.lot_id.id, self.stock), line.quantity - self._returned(line)))
        if most <= 0:
            raise NotNow
        self._send_back(picking, line, self.dice.randint(1, most), picking.partner_id)

    def _returned(self, line):
        return sum(quantity for returned, quantity in self.documents.get("returned", ()) if returned == line)

    def _send_back(self, picking, line, quantity, partner):
        wizard = (
            self.env["stock.return.picking"].with_context(active_id=picking.id, active_model="stock.picking").create({})
        )
        for choice in wizard.product_return_moves:
            choice.quantity = quantity if choice.move_id == line.move_id else 0
        back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        back.move_line_ids.unlink()
        wished = {"product_id": line.product_id.id, "lot_id": line.lot_id.id, "quantity": quantity, "picked": True}
        back.move_ids.move_line_ids = [Command.create(wished | {"picking_id": back.id})]
        self.validate(back)
        self.write_down(back.move_line_ids, [(line.lot_id, quantity)], partner=partner.id)
        self.remember("returned", line, quantity)

    def step_move_inside(self):
        source = self.dice.choice(self.free_places)
        target = self.dice.choice([place for place in self.free_places if place != source])
        self._carry(self.lots_at(source), source, target)

    def step_bring_back(self):
        """What lies elsewhere comes back to where it is needed."""
        source = self.dice.choice(self.free_places[1:])
        self._carry(self.lots_at(source), source, self.stock)

    def step_supply_the_maker(self):
        self._carry(self.lots_at(self.stock, self.chip), self.stock, self.maker_place)

    def _carry(self, lots, source, target):
        if not lots:
            raise NotNow
        lot = self.env["stock.lot"].browse(self.choose(lots))
        quantity = self._part_of(lot, source)
        picking = self.move(lot, target, source, quantity)
        self.write_down(picking.move_line_ids, [(lot, quantity)])

    def step_scrap(self):
        place = self.dice.choice(self.free_places[:3])
        lots = self.lots_at(place)
        if not lots:
            raise NotNow
        lot = self.env["stock.lot"].browse(self.choose(lots))
        quantity = min(self._part_of(lot, place), 3)
        scrap = self.scrap(lot, quantity, location_id=place.id)
        self.write_down(scrap.move_ids.move_line_ids, [(lot, quantity)], scrap=True)

    def step_count(self):
        """Count a lot up or down; a serial number may be gone."""
        place = self.dice.choice(self.free_places[:3])
        lots = self.lots_at(place)
        if not lots:
            raise NotNow
        lot = self.env["stock.lot"].browse(self.choose(lots))
        held = self.held(lot.id, place)
        found = 0 if lot.product_id.tracking == "serial" else max(0, held + self.dice.choice((-3, -1, 2, 5)))
        self._count(lot, place, held, found)

    def step_find(self):
        """Count a lot that nobody knew of."""
        lot = self.lot(self.cell, self.new_number(self.cell))
        self._count(lot, self.shelf, 0, self.dice.randint(1, 9))

    def _count(self, lot, place, held, found):
        before = self._get_last_line()
        self.adjust(lot.product_id, found, lot, place)
        lines = self.env["stock.move.line"].search([("id", ">", before), ("lot_id", "=", lot.id)])
        self.write_down(lines, [(lot, abs(found - held))] if found != held else [])

    def _get_last_line(self):
        return self.env["stock.move.line"].search([], order="id desc", limit=1).id

    def step_drop_ship(self):
        product = self.dice.choice((self.cell, self.motor))
        lot, quantity = self.lot(product, self.new_number(product)), self.some(2, 9, product)
        customer = self.dice.choice(self.customers)
        kind = self.env["stock.picking.type"].search([("code", "=", "dropship")], limit=1)
        picking = self.transfer(
            kind,
            self.supplier_place,
            self.customer_place,
            [(product, quantity, lot)],
            self.suppliers[0],
            validate=False,
        )
        picking.move_ids.partner_id = customer
        self.validate(picking)
        self.write_down(picking.move_line_ids, [(lot, quantity)], partner=customer.id)

    def step_relabel(self):
        """Stock from before its product was tracked leaves under a number: it appears with the number, from nowhere."""
        product = self.product(f"Reel {self.numbers['reel']}", "none")
        self.numbers["reel"] += 1
        self.receive(product, 30)
        product.tracking = "lot"
        lot, customer = self.lot(product, self.new_number(product)), self.dice.choice(self.customers)
        picking = self.ship(lot, quantity=self.dice.randint(5, 20), partner=customer)
        self.write_down(picking.move_line_ids, partner=customer.id)
        taken = self.books.entries[picking.move_line_ids.id]
        loss = next(place for place, nature in self.books.places.items() if nature == "loss")
        self.books.enter(("relabelled", lot.id), taken._replace(source=loss, target=self.stock.id, partner=None))
