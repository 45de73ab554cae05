"""Steps that change what is posted already."""

from .floor import NotNow
from .servicing import Servicing


class Correcting(Servicing):
    def step_correct_lot_of_receipt(self):
        line = self._get_untouched_receipt_line()
        if not line:
            raise NotNow
        lot = self.lot(line.product_id, self.new_number(line.product_id))
        line.lot_id = lot
        self.change(line.id, lot=lot.id)

    def step_correct_quantity_of_receipt(self):
        line = self._get_untouched_receipt_line(self.cell, self.chip)
        if not line:
            raise NotNow
        line.quantity = max(0, line.quantity + self.dice.choice((-2, 3, 7, -100)))
        self.change(line.id, quantity=line.quantity_product_uom)

    def step_correct_place_of_receipt(self):
        line = self._get_untouched_receipt_line()
        if not line:
            raise NotNow
        target = self.shelf if line.location_dest_id == self.stock else self.stock
        line.location_dest_id = target
        self.change(line.id, target=target.id)

    def _get_untouched_receipt_line(self, *products):
        """A receipt's line all of which is still where it was put, and of which nothing was returned."""
        returned = {line for line, _quantity in self.documents.get("returned", ())}
        lines = [
            line
            for _picking, line in self.documents.get("receipt", ())
            if line.id in self.books.entries
            and line not in returned
            and (not products or line.product_id in products)
            and self.held(line.lot_id.id, line.location_dest_id) >= line.quantity_product_uom
        ]
        return self.dice.choice(lines) if lines else None

    def step_correct_quantity_of_delivery(self):
        """Less was shipped than was written, or more of what is still there."""
        returned = {line for line, _quantity in self.documents.get("returned", ())}
        lines = [
            line
            for _picking, line, _customer in self.documents.get("delivery", ())
            if line not in returned and line.product_id.tracking == "lot" and line.id in self.books.entries
        ]
        if not lines:
            raise NotNow
        line = self.dice.choice(lines)
        most = line.quantity + self.held(line.lot_id.id, self.stock)
        line.quantity = self.dice.randint(1, int(most))
        self.change(line.id, quantity=line.quantity_product_uom)

    def step_correct_consumed_lot(self):
        """Another lot went in than was written."""
        line = self._get_consumed_line()
        lots = line and [
            lot for lot in self.lots_at(self.stock, line.product_id, least=line.quantity) if lot != line.lot_id.id
        ]
        if not lots:
            raise NotNow
        lot = self.choose(lots)
        line.lot_id = lot
        self.change(line.id, lot=lot)

    def step_correct_consumed_quantity(self):
        line = self._get_consumed_line()
        if not line or line.product_id.tracking == "serial" or not self.held(line.lot_id.id, self.stock):
            raise NotNow
        line.quantity += 1
        self.change(line.id, quantity=line.quantity_product_uom)

    def _get_consumed_line(self):
        """A component's line of an order none of whose units was repaired or taken apart."""
        touched = {entry.unit for entry in self.books.entries.values()} | {
            entry.lot for entry in self.books.entries.values() if entry.order and entry.order[0] == "taken apart"
        }
        lines = [
            line
            for (order,) in self.documents.get("order", ())
            if not touched.intersection(order.move_finished_ids.move_line_ids.lot_id.ids)
            for line in order.move_raw_ids.move_line_ids
            if line.id in self.books.entries and line.location_id == self.stock
        ]
        return self.dice.choice(lines) if lines else None
