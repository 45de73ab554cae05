"""Steps that put parts into units and take them out again."""

from odoo import Command

from .floor import NotNow
from .making import Making


class Servicing(Making):
    def step_install(self):
        """Put a part into a bike: a serial number or some of a lot."""
        bikes, parts = self.lots_at(self.stock, self.bike), self.lots_at(self.stock, self.motor, self.cell)
        if not bikes or not parts:
            raise NotNow
        part, bike = self.env["stock.lot"].browse(self.choose(parts)), self.env["stock.lot"].browse(self.choose(bikes))
        self._repair(bike, "add", part, self.some(1, 2, part.product_id))

    def step_take_out(self):
        """Take a part out of a bike, to be used again or not; with a lot, sometimes only some of it."""
        pairs = self._get_parts_in_bikes()
        if not pairs:
            raise NotNow
        part, bike, most = self.dice.choice(pairs)
        kind = self.dice.choice(("remove", "recycle"))
        part, bike = self.env["stock.lot"].browse(part), self.env["stock.lot"].browse(bike)
        self._repair(bike, kind, part, self.dice.randint(1, most))

    def _get_parts_in_bikes(self):
        """(part, bike, quantity) of what is in the bikes in stock, by the books."""
        inside = {}
        for bike in self.lots_at(self.stock, self.bike):
            for entry in self.books.entries.values():
                sign = self._sign(entry, bike)
                inside[entry.lot, bike] = inside.get((entry.lot, bike), 0) + sign * entry.quantity
        return sorted((part, bike, int(q)) for (part, bike), q in inside.items() if q >= 1)

    def _sign(self, entry, bike):
        """1 when the entry put its lot into the bike, -1 when it took it out, 0 when it has nothing to do with it."""
        into = self.books.places[entry.target] == "production"
        if entry.unit == bike:
            return 1 if into else -1
        built = {other.order for other in self.books.entries.values() if other.lot == bike and other.order}
        return 1 if entry.order in built and into and entry.lot != bike else 0

    def _repair(self, bike, kind, part, quantity):
        order = self.env["repair.order"].create(
            {
                "product_id": self.bike.id,
                "lot_id": bike.id,
                "product_qty": 1,
                "partner_id": self.customers[0].id,
                "picking_type_id": self.warehouse.repair_type_id.id,
                "move_ids": [
                    Command.create(
                        {"repair_line_type": kind, "product_id": part.product_id.id, "product_uom_qty": quantity}
                    )
                ],
            }
        )
        order.action_validate()
        order.action_repair_start()
        move = order.move_ids
        move.quantity = quantity
        move.move_line_ids.lot_id = part
        move.picked = True
        order.action_repair_end()
        self.assertEqual(order.state, "done")
        self.write_down(move.move_line_ids, [(part, quantity)], unit=bike.id)
