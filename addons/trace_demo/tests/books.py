"""The story's own books, kept from its tables alone: Odoo and the ledger have to agree with them."""

from collections import Counter, defaultdict

from ..story import PRODUCTS


class Clerk:
    """Notes each step of a diary, and adds up: what every story's books have in common."""

    def __init__(self):
        self.made_of = defaultdict(set)
        self.stock = Counter()
        self.balance = defaultdict(Counter)

    def note(self, days):
        for day in days:
            for step in day.steps:
                getattr(self, f"_note_{type(step).__name__.lower()}", self._note_nothing)(step)

    def reach(self, number):
        """Everything made of a lot, directly or through what was made of it, by order."""
        used_in = defaultdict(set)
        for made, parts in self.made_of.items():
            for part in parts:
                used_in[part].add(made)
        return _closure(used_in, number)

    def origins(self, number):
        """Everything a unit was made of, by order."""
        return _closure(self.made_of, number)

    def _move(self, number, kind, quantity, sign):
        self.balance[number][kind] += quantity
        self.stock[number] += sign * quantity

    def _note_nothing(self, step):
        """Orders without a movement."""


class Books(Clerk):
    """What a careful clerk would know at the end of the diary.

    ``made_of``: number of a unit or lot → numbers that it can hold: scanned for it, in use when it was made, or else used for
    its order.
    ``dealer``: bike → the dealer who holds it; bikes in stock are not in it.
    ``stock``: number → quantity in the plant.
    ``repaired``: parts that a repair put in or took out.
    ``balance``: number → Counter of received, produced, consumed, shipped, returned, scrapped, adjusted.
    """

    def __init__(self, days):
        super().__init__()
        self.dealer = {}
        self.repaired = set()
        self._resupplied = {}
        self.note(days)

    def _note_resupply(self, step):
        self._resupplied[step.purchase] = step.parts
        for number, quantity in _flat(step.parts):
            self._move(number, "consumed", quantity, -1)

    def _note_receipt(self, step):
        parts = self._resupplied.get(step.purchase)
        for number, quantity in _flat(step.lots):
            self._move(number, "produced" if parts else "received", quantity, 1)
            if parts:
                self.made_of[number] |= {part for part, _quantity in _flat(parts)}

    def _note_build(self, step):
        for position, unit in enumerate(step.units):
            self._move(unit, "produced", 1, 1)
            for code, lots in step.parts.items():
                self.made_of[unit] |= self._used(step, code, list(lots), position)
        for number, quantity in _flat(step.parts):
            self._move(number, "consumed", quantity, -1)

    def _used(self, step, code, numbers, position):
        """What the unit at this position (from 0) can hold of a part."""
        if PRODUCTS[step.product].by_unit:
            return {numbers[position]}
        starts = step.changes.get(code)
        if not starts:
            return set(numbers)
        return {max((number for number in starts if starts[number] <= position + 1), key=starts.get)}

    def _note_sale(self, step):
        for unit, quantity in _flat(step.bikes) if step.shipped else ():
            self._move(unit, "shipped", quantity, -1)
            self.dealer[unit] = step.dealer

    def _note_return(self, step):
        self._move(step.unit, "returned", 1, 1)
        del self.dealer[step.unit]

    def _note_repair(self, step):
        self._move(step.added, "consumed", 1, -1)
        self.repaired |= {step.added, step.removed}

    def _note_scrap(self, step):
        self._move(step.lot, "scrapped", step.quantity, -1)

    def _note_relabel(self, step):
        self.stock[step.right] += self.stock.pop(step.lot)
        self.balance[step.right] += self.balance.pop(step.lot)

    def _note_count(self, step):
        self._move(step.lot, "adjusted", step.found - self.stock[step.lot], 1)


def _flat(by_product):
    return [pair for lots in by_product.values() for pair in lots.items()]


def _closure(links, start):
    reached, frontier = set(), {start}
    while frontier:
        frontier = set().union(*(links.get(number, ()) for number in frontier)) - reached
        reached |= frontier
    return reached
