"""What was captured of a unit beats what its order says it may contain.

An order states its inputs once for all its outputs ("may contain"). Where somebody recorded more, for one unit
(``exact``) or by a change of lot (``window``), the unit need not inherit every lot of that component. It is *covered*
for a component product when what was captured for it is at least its even share of what the order consumed: consumed
quantity of the product, times the unit's quantity, divided by the quantity made of the unit's product. All of it is
judged within one document, from its effective events alone.

Less than the even share is doubt, and the unit inherits as before: a second piece may have gone in that nobody
scanned. So is anything consumed beyond the captured shares (a waste, a component added later): it raises the even
share of every unit, and nobody is covered any more. Material captured without a lot covers nothing.
"""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

# What one certainty says is beaten by a higher one; what a partner declared neither beats nor is beaten.
RANKS = {"order": 0, "window": 1, "exact": 2}
BEATEN = ("order", "window")


class Line(NamedTuple):
    """One line of a transformation of ``document``, which is (model, id)."""

    document: tuple
    event_id: int
    certainty: str
    role: str
    product_id: int
    lot_id: int | None
    quantity: Decimal


def cover(lines):
    """{document: {lot: {component product: rank}}}: the rank of the certainty with which a unit is covered."""
    documents = defaultdict(list)
    for line in lines:
        documents[line.document].append(line)
    return {document: covered for document, rows in documents.items() if (covered := _Books(rows).covered())}


class _Books:
    """The lines of one document, added up."""

    def __init__(self, lines):
        self._consumed = defaultdict(Decimal)  # by product
        self._number = defaultdict(Decimal)  # made, by product
        self._made = defaultdict(Decimal)  # by lot
        self._product_of = {}
        self._own = defaultdict(Decimal)  # captured for one unit, by (unit, component)
        self._windows = defaultdict(Decimal)  # captured by window, by component
        self._window_units = defaultdict(set)
        events = defaultdict(list)
        for line in lines:
            events[line.event_id].append(line)
            self._add(line)
        for rows in events.values():
            self._capture(rows)

    def _add(self, line):
        if line.role == "input":
            self._consumed[line.product_id] += line.quantity
        else:
            self._number[line.product_id] += line.quantity
            if line.lot_id:
                self._made[line.lot_id] += line.quantity
                self._product_of[line.lot_id] = line.product_id

    def _capture(self, rows):
        certainty = rows[0].certainty
        inputs = [line for line in rows if line.role == "input" and line.lot_id]
        units = {line.lot_id for line in rows if line.role == "output"}
        for line in inputs:
            if certainty == "exact" and len(units) == 1:
                self._own[min(units), line.product_id] += line.quantity
            elif certainty == "window":
                self._windows[line.product_id] += line.quantity
                self._window_units[line.product_id] |= units - {None}

    def covered(self):
        found = defaultdict(dict)
        for component, units in self._window_units.items():
            own = sum(self._own.get((unit, component), 0) for unit in units)
            if self._is_enough(self._windows[component] + own, component, units):
                for unit in units:
                    found[unit][component] = RANKS["window"]
        for (unit, component), quantity in self._own.items():
            if self._is_enough(quantity, component, {unit}):
                found[unit][component] = RANKS["exact"]
        return dict(found)

    def _is_enough(self, captured, component, units):
        """Whether ``captured`` is the even share of ``units``, which must be of one product and really made."""
        products = {self._product_of.get(unit) for unit in units}
        quantities = [self._made.get(unit, 0) for unit in units]
        if len(products) != 1 or not all(quantities):
            return False
        return captured * self._number[min(products)] >= self._consumed[component] * sum(quantities)
