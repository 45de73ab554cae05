"""The floor that the generator works on: places, products, the dice, and how a posting gets into the books."""

import random
from collections import Counter

from odoo import Command

from odoo.addons.trace_genealogy.tests.common import TraceCase

from .record import Books, Entry


class NotNow(Exception):
    """This step cannot be taken with what is on the floor now."""


class Floor(TraceCase):
    """A small maker of e-bikes. Steps of subclasses are methods named ``step_*``, which may raise NotNow."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_places()
        cls._set_products()
        cls.suppliers = [cls.env["res.partner"].create({"name": f"Supplier {name}"}) for name in "AB"]
        cls.customers = [cls.env["res.partner"].create({"name": f"Dealer {name}"}) for name in "CDE"]

    @classmethod
    def _set_places(cls):
        cls.other_warehouse = cls.env["stock.warehouse"].create({"name": "North", "code": "NO"})
        cls.road = cls.env["stock.location"].create({"name": "Road", "usage": "transit"})
        cls.maker = cls.env["res.partner"].create({"name": "Board Maker", "is_company": True})
        cls.maker_place = cls.maker.property_stock_subcontractor
        cls.free_places = [cls.stock, cls.shelf, cls.other_warehouse.lot_stock_id, cls.road]

    @classmethod
    def _set_products(cls):
        cls.cell, cls.paste, cls.waste, cls.chip, cls.board = (
            cls.product(name) for name in ("Cell", "Paste", "Waste", "Chip", "Board")
        )
        cls.case, cls.motor, cls.pack, cls.bike = (
            cls.product(name, "serial") for name in ("Case", "Motor", "Pack", "Bike")
        )
        cls.screw = cls.product("Screw", "none")
        cls.bom(cls.paste, [(cls.cell, 2)], [(cls.waste, 0.5)])
        cls.bom(cls.pack, [(cls.cell, 4), (cls.case, 1), (cls.paste, 1), (cls.screw, 3)])
        cls.bom(cls.bike, [(cls.pack, 1), (cls.motor, 1), (cls.board, 1)])
        cls.bom(cls.board, [(cls.chip, 2)], type="subcontract", subcontractor_ids=[Command.set(cls.maker.ids)])

    def setUp(self):
        super().setUp()
        self.books = Books(self._get_places())
        self.documents = {}
        self.numbers = Counter()

    def _get_places(self):
        """What each place is, said by us for those of our floor, by core for what it made itself."""
        mine = {place.id: "internal" for place in (self.stock, self.shelf, self.maker_place)}
        mine[self.other_warehouse.lot_stock_id.id] = "internal"
        mine[self.road.id] = "transit"
        mine[self.supplier_place.id], mine[self.customer_place.id] = "supplier", "customer"
        virtual = self.env["stock.location"].search([("usage", "in", ("production", "inventory"))])
        return mine | {place.id: {"inventory": "loss"}.get(place.usage, place.usage) for place in virtual}

    # ------------------------------------------------------------------ dice

    def roll(self, seed):
        self.dice = random.Random(seed)

    def new_number(self, product):
        self.numbers[product] += 1
        return f"{product.name}-{self.numbers[product]:03}"

    def some(self, low, high, product):
        """A quantity of a product: 1 of a serial number."""
        return 1 if product.tracking == "serial" else self.dice.randint(low, high)

    def choose(self, candidates):
        """One of them, or None; the same one for the same seed."""
        candidates = sorted(candidates)
        return self.dice.choice(candidates) if candidates else None

    # ------------------------------------------------------------------ what is there, by the books

    def lots_at(self, place, *products, least=1):
        """Ids of lots of which the books have so much at the place."""
        wanted = {product.id for product in products}
        found = [lot for (lot, where), q in self.books.stock().items() if where == place.id and q >= least]
        return [
            lot.id for lot in self.env["stock.lot"].browse(sorted(found)) if not wanted or lot.product_id.id in wanted
        ]

    def pick(self, product, quantity, place=None):
        """Lots of the product that together have the quantity: pairs (lot, quantity), or None. Often more lots than needed."""
        left, picked, stock = quantity, [], self.books.stock()
        place = place or self.stock
        lots = self.lots_at(place, product)
        self.dice.shuffle(lots)
        for lot in lots:
            most = min(left, stock[lot, place.id])
            take = most if self.dice.random() < 0.7 else max(1, most // 2)
            picked.append((self.env["stock.lot"].browse(lot), take))
            left -= take
            if not left:
                return picked
        return None

    def held(self, lot, place):
        return self.books.stock().get((lot, place.id), 0)

    # ------------------------------------------------------------------ into the books

    def write_down(self, lines, intended=None, **about):
        """Enter posted move lines. ``intended``: pairs (lot, quantity) that must be exactly what was posted of tracked goods."""
        lines = lines.filtered(lambda line: line.lot_id and line.state == "done" and line.quantity)
        posted = Counter()
        for line in lines:
            posted[line.lot_id.id] += line.quantity_product_uom
            entry = Entry(
                line.lot_id.id, line.quantity_product_uom, line.location_id.id, line.location_dest_id.id, **about
            )
            self.books.enter(line.id, entry)
        if intended is not None:
            wished = Counter()
            for lot, quantity in intended:
                wished[lot.id] += quantity
            self.assertEqual(dict(posted), dict(wished), "the document posted something else than was asked of it")

    def change(self, line, **what):
        """Enter anew what was corrected on a posted line."""
        self.books.enter(line, self.books.entries[line]._replace(**what))

    def remember(self, kind, *what):
        """Keep a document for later steps."""
        self.documents.setdefault(kind, []).append(what)

    def recall(self, kind):
        """A document of an earlier step, or None."""
        return self.dice.choice(self.documents[kind]) if self.documents.get(kind) else None
