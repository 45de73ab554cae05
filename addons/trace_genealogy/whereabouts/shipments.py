"""Which shipments are still out.

>>> from types import SimpleNamespace as M
>>> def ship(day, picking, partner, quantity):
...     return M(lot_id=1, date=day, picking_id=picking, partner_id=partner, quantity=quantity, return_of=None,
...              source="internal", destination="customer", is_shipment=True, is_return=False)
>>> def back(day, partner, quantity, of=None):
...     return M(lot_id=1, date=day, picking_id=0, partner_id=partner, quantity=quantity, return_of=of,
...              source="customer", destination="internal", is_shipment=False, is_return=True)
>>> def out(*movements):
...     return [(shipment.movement.picking_id, shipment.left) for shipment in outstanding(movements)]

A return takes back the delivery it names:

>>> out(ship(1, 11, 7, 5), ship(2, 12, 7, 5), back(3, 7, 2, of=11))
[(11, 3), (12, 5)]

one that names none, the same party's, newest first; failing that, anybody's:

>>> out(ship(1, 11, 7, 5), ship(2, 12, 8, 5), back(3, 7, 2))
[(11, 3), (12, 5)]
>>> out(ship(1, 11, 7, 5), ship(2, 12, 8, 5), back(3, 9, 7))
[(11, 3)]

but never one that left after it, for then a consignee would be lost:

>>> out(back(1, 7, 1), ship(2, 12, 7, 1))
[(12, 1)]
"""

from collections import defaultdict
from dataclasses import dataclass

from .movements import Movement

# Quantities are sums of numbers with few decimals: what is below this is nothing.
NOTHING = 1e-7


@dataclass
class Shipment:
    """A movement out to a party and what of it is still there."""

    movement: Movement
    left: float

    def take_back(self, quantity):
        """Take back as much of ``quantity`` as is out; returns the rest."""
        taken = min(self.left, quantity)
        self.left = round(self.left - taken, 7)
        return round(quantity - taken, 7)


def outstanding(movements):
    """The Shipments not wholly taken back, in the order of ``movements``, which are oldest first."""
    shipments = {id(movement): Shipment(movement, movement.quantity) for movement in movements if movement.is_shipment}
    rests = _take_back_named(movements, shipments.values())
    _take_back_newest(movements, shipments, rests)
    return [shipment for shipment in shipments.values() if shipment.left > NOTHING]


def _take_back_named(movements, shipments):
    """Net the returns that name their delivery, whatever the dates; returns the rest of each return by its id()."""
    by_picking = defaultdict(list)
    for shipment in shipments:
        movement = shipment.movement
        by_picking[movement.lot_id, movement.destination, movement.picking_id].append(shipment)
    rests = {}
    for movement in movements:
        if movement.is_return:
            named = by_picking[movement.lot_id, movement.source, movement.return_of]
            rests[id(movement)] = _take_back(reversed(named), movement.quantity)
    return rests


def _take_back_newest(movements, shipments, rests):
    """Net the rest of the customers' returns with what was delivered before them."""
    by_party, by_lot = defaultdict(list), defaultdict(list)
    for movement in movements:
        rest = rests.get(id(movement), 0)
        if movement.source == "customer" and rest > NOTHING:
            rest = _take_back_from(by_party[movement.lot_id, movement.partner_id], rest)
            _take_back_from(by_lot[movement.lot_id], rest)
        if movement.destination == "customer":
            by_party[movement.lot_id, movement.partner_id].append(shipments[id(movement)])
            by_lot[movement.lot_id].append(shipments[id(movement)])


def _take_back_from(stack, quantity):
    """Take back from the end of the stack, dropping what is exhausted; returns the rest."""
    while stack and quantity > NOTHING:
        quantity = stack[-1].take_back(quantity)
        if stack[-1].left <= NOTHING:
            stack.pop()
    return quantity


def _take_back(shipments, quantity):
    for shipment in shipments:
        quantity = shipment.take_back(quantity)
    return quantity
