"""From which lines of an order the components of its units are taken.

All lines of a plan are of one component product; quantities are in its unit of measure. A plan first takes what lies free on the
lines of the wanted lots, then makes lines for what has none. The total of the lines stays what it was as long as there is
unassigned material to be replaced: scanning another lot than the reserved one swaps them.
"""

from collections import defaultdict
from dataclasses import dataclass

EPSILON = 1e-6


class Shortage(Exception):
    """More of a lot is wanted than the order's lines hold."""

    def __init__(self, lot_id, held, wanted):
        super().__init__(lot_id, held, wanted)
        self.lot_id, self.held, self.wanted = lot_id, held, wanted


@dataclass(eq=False)
class Line:
    """A component's move line: what it holds, and how much of it is given to units.

    ``captured``: the line exists because somebody scanned its lot, so that it grows with what is scanned. What a reservation or a
    person put on a line is a limit.
    """

    move_id: int
    lot_id: int | None
    quantity: float
    assigned: float = 0.0
    captured: bool = False
    id: int | None = None

    @property
    def free(self):
        return self.quantity - self.assigned


class Plan:
    """The lines of one component, the demand that no line covers yet (``room``) and what stock still has (``available``)."""

    def __init__(self, lines, room, available):
        self.lines = list(lines)
        self.room = dict(room)
        self.available = defaultdict(float, available)
        self.shares = defaultdict(float)  # (unit, line): quantity
        self._by_lot = defaultdict(list)
        for line in self.lines:
            self._by_lot[line.lot_id].append(line)
        # the last is replaced first: lines without a lot, then the youngest
        self._spare = sorted(self.lines, key=lambda line: (not line.lot_id, line.id or 0))

    def assign(self, wanted):
        """Give units their lots; ``wanted`` is a list of (unit, lot, quantity). Raises Shortage."""
        open_wishes = [(unit, lot, self._take(unit, lot, quantity)) for unit, lot, quantity in wanted]
        for unit, lot, quantity in open_wishes:
            if quantity > EPSILON:
                self._make(unit, lot, quantity)

    def _take(self, unit, lot, quantity):
        """Take what the lot's lines have free; returns what is still wanted."""
        for line in self._by_lot[lot]:
            taken = min(line.free, quantity)
            if taken > EPSILON:
                self._share(unit, line, taken)
                quantity -= taken
        return quantity

    def _make(self, unit, lot, quantity):
        held = sum(line.quantity for line in self._by_lot[lot])
        wanted, left = held + quantity, quantity
        is_new, is_captured = held <= EPSILON, any(line.captured for line in self._by_lot[lot])
        for source in self._sources(captured_only=not (is_new or is_captured)):
            if left <= EPSILON:
                break
            taken = min(source.free, left)
            source.quantity -= taken
            left -= self._add(unit, lot, source.move_id, taken)
        for move_id in self.room:
            limit = left if is_new or is_captured else min(left, self.available[lot])
            taken = min(self.room[move_id], limit)
            if taken > EPSILON:
                self.room[move_id] -= taken
                self.available[lot] -= taken
                left -= self._add(unit, lot, move_id, taken)
        if left > EPSILON and is_new:
            left -= self._add(unit, lot, next(iter(self.room)), left)
        if left > EPSILON:
            raise Shortage(lot, held, wanted)

    def _sources(self, captured_only):
        """The lines with something unassigned, in the order in which they give it up."""
        while self._spare and self._spare[-1].free <= EPSILON:
            self._spare.pop()
        for line in reversed(self._spare):
            if line.free > EPSILON and (line.captured or not captured_only):
                yield line

    def _add(self, unit, lot, move_id, quantity):
        """Put so much more of a lot on a line of this move, for this unit."""
        line = next((line for line in self._by_lot[lot] if line.move_id == move_id and line.captured), None)
        if line is None:
            line = Line(move_id, lot, 0.0, captured=True)
            self.lines.append(line)
            self._by_lot[lot].append(line)
        line.quantity += quantity
        self._share(unit, line, quantity)
        return quantity

    def _share(self, unit, line, quantity):
        line.assigned += quantity
        self.shares[unit, line] += quantity
