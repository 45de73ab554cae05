"""The books: what a careful clerk would write down of the floor's work, and the plain sums over it.

Shares no code with the suite and never looks at its tables. One entry per posted line; every answer is computed from all
entries each time, the naive way.
"""

from collections import defaultdict
from typing import NamedTuple

INSIDE = ("internal", "transit")
COLUMNS = ("received", "produced", "consumed", "shipped", "returned", "scrapped", "adjusted", "on_hand", "unexplained")


class Entry(NamedTuple):
    """So much of a lot went from ``source`` to ``target``.

    ``order`` groups what was consumed and made together (any hashable), ``unit`` is the lot that a repair put a part into or
    took it out of, ``partner`` the party that it went to or came from, ``scrap`` whether it was thrown away.
    """

    lot: int
    quantity: float
    source: int
    target: int
    partner: int | None = None
    order: object = None
    unit: int | None = None
    scrap: bool = False


class Books:
    """``places`` maps each place's id to what it is: internal, transit, supplier, customer, production or loss.

    ``captured``: key of a component's entry → key of the entry of the one unit that it was scanned for.
    """

    def __init__(self, places):
        self.places = places
        self.entries = {}
        self.captured = {}

    # ------------------------------------------------------------------ writing

    def enter(self, key, entry):
        """Write an entry down, or the same one anew after a correction."""
        if entry.quantity:
            self.entries[key] = entry
        else:
            self.entries.pop(key, None)

    # ------------------------------------------------------------------ quantities

    @property
    def lots(self):
        return {entry.lot for entry in self.entries.values()}

    def stock(self):
        """``{(lot, place): quantity}`` of what is inside, nothing left out but zeros."""
        stock = defaultdict(float)
        for entry in self.entries.values():
            stock[entry.lot, entry.source] -= entry.quantity
            stock[entry.lot, entry.target] += entry.quantity
        return _tidy({key: q for key, q in stock.items() if self.places[key[1]] in INSIDE})

    def balances(self):
        """``{lot: {column: quantity}}`` with every column."""
        balances = {lot: dict.fromkeys(COLUMNS, 0.0) for lot in self.lots}
        for entry in self.entries.values():
            for column, sign in self._columns(entry):
                balances[entry.lot][column] += sign * entry.quantity
        return {lot: {column: round(q, 6) + 0.0 for column, q in columns.items()} for lot, columns in balances.items()}

    def _columns(self, entry):
        """The columns an entry counts in: pairs (column, 1 or -1)."""
        source, target = self.places[entry.source], self.places[entry.target]
        if source == target:
            return
        if source in INSIDE:
            yield "on_hand", -1
        else:
            came = {"supplier": "received", "customer": "returned", "production": "produced", "loss": "adjusted"}
            yield came[source], 1
        if target in INSIDE:
            yield "on_hand", 1
        elif target == "loss":
            yield ("scrapped", 1) if entry.scrap else ("adjusted", -1)
        else:
            yield {"production": "consumed", "customer": "shipped", "supplier": "shipped"}[target], 1

    def shipped(self):
        """``{(lot, partner): quantity}`` that is out with a customer, or went back to a supplier, net of what came back."""
        out = defaultdict(float)
        for entry in self.entries.values():
            if self.places[entry.target] in ("customer", "supplier"):
                out[entry.lot, entry.partner] += entry.quantity
            if self.places[entry.source] == "customer":
                out[entry.lot, entry.partner] -= entry.quantity
        return _tidy(out)

    # ------------------------------------------------------------------ reach

    def reach(self):
        """``(downstream, upstream)``: for each lot the set of lots it reaches by any path, itself apart."""
        down, up = defaultdict(set), defaultdict(set)
        for part, whole in self._links():
            down[part].add(whole)
            up[whole].add(part)
        return {lot: _search(down, lot) for lot in self.lots}, {lot: _search(up, lot) for lot in self.lots}

    def _links(self):
        """Pairs (part, whole): all that an order consumed to all that it made; what repairs left in the units."""
        gone = self._taken_out()
        for consumed, made in self._orders().values():
            for part in consumed:
                for whole in made:
                    if len(made) > 1 or (part, whole) not in gone:
                        yield part, whole
        for pair in self._scanned():
            if pair not in gone:
                yield pair
        for pair in self._repaired(going_in=True):
            if pair not in gone:
                yield pair

    def _orders(self):
        """``{order: ({lot consumed: quantity}, {lots made})}``, without what was scanned for one unit."""
        orders = defaultdict(lambda: (defaultdict(float), set()))
        for key, entry in self.entries.items():
            if entry.order is not None and self.captured.get(key) not in self.entries:
                consumed, made = orders[entry.order]
                if self.places[entry.target] == "production":
                    consumed[entry.lot] += entry.quantity
                else:
                    made.add(entry.lot)
        return orders

    def _scanned(self):
        """``{(part, unit): quantity}`` of what was scanned for a unit."""
        pairs = defaultdict(float)
        for part, unit in self.captured.items():
            if part in self.entries and unit in self.entries:
                pairs[self.entries[part].lot, self.entries[unit].lot] += self.entries[part].quantity
        return pairs

    def _repaired(self, going_in):
        """``{(part, unit): quantity}`` that repairs put into the units, or took out of them."""
        pairs = defaultdict(float)
        for entry in self.entries.values():
            if entry.unit is not None and (self.places[entry.target] == "production") == going_in:
                pairs[entry.lot, entry.unit] += entry.quantity
        return pairs

    def _taken_out(self):
        """The pairs (part, unit) of which as much was taken out as was ever built or put in."""
        put_in = self._repaired(going_in=True)
        for pair, quantity in self._scanned().items():
            put_in[pair] += quantity
        for consumed, made in self._orders().values():
            if len(made) == 1:
                for part, quantity in consumed.items():
                    put_in[(part, *made)] += quantity
        return {pair for pair, quantity in self._repaired(going_in=False).items() if quantity >= put_in[pair]}


def _search(links, start):
    seen, ahead = {start}, [start]
    while ahead:
        further = links.get(ahead.pop(), set()) - seen
        seen |= further
        ahead += further
    return seen - {start}


def _tidy(quantities):
    return {key: round(quantity, 6) for key, quantity in quantities.items() if abs(quantity) > 1e-6}
