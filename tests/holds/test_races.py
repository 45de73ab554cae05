"""A hold and a movement race, two hundred times: nothing held leaves unseen, and nothing made of it is missed.

Each pair is two real transactions on committed data, both of which have looked at the world before either acts. One acts and
does not commit; the other acts until it waits or is through; then the first commits.
"""

import pytest

from odoo.addons.trace_quality.models.gate.trace_gate import TraceGate

from .racing import Floor, holding, producing, race, shipped, shipping, used

SHAPES = {"whole": (5, 0, 5), "part": (10, 4, 3)}  # in stock, on the shelf besides, and how much of the stock moves


class Races:
    """Lots that are raced over, made at once, and the pairs that race."""

    def __init__(self, registry, transaction):
        self.registry, self.watcher = registry, transaction()
        self.env = transaction()
        self.floor = Floor.opened_in(self.env)
        self.broken = []

    def lots(self, shape, count, prefix):
        """Committed lots of this shape."""
        inside, besides, _moved = SHAPES[shape]
        product = self.floor.product(f"Cell {prefix}")
        numbers = [f"{prefix}{n}" for n in range(count)]
        lots = self.floor.receive(product, *((number, inside) for number in numbers))
        if besides:
            rows = [(product, besides, lot) for lot in lots]
            self.floor.transfer(self.floor.warehouse.in_type_id, self.floor.supplier_place, self.floor.shelf, rows)
        self.env.cr.commit()
        return lots

    def ship(self, shape, holds_first, count):
        moved = SHAPES[shape][2]
        for lot in self.lots(shape, count, f"S-{shape}-{holds_first:d}-"):
            movement = shipping(lot.id, moved, self.floor.stock.id, self.floor.customer_place.id)
            hold, move = self._race(holding(lot.id), movement, holds_first)
            left = self._ask(lambda env, lot=lot: shipped(env, lot.id))
            seen = hold.outcome and hold.outcome[1]
            self._judge(lot, move, holds_first, left == seen and (left == moved) == (not holds_first))

    def produce(self, shape, holds_first, count):
        moved = SHAPES[shape][2]
        prefix = f"P-{shape}-{holds_first:d}-"
        lots = self.lots(shape, count, prefix)
        bike = self.floor.product(f"Bike {prefix}")
        self.floor.bom(bike, [(lots.product_id, moved)])
        orders = [self.floor.order(bike, 1) for _lot in lots]
        for order in orders:
            order.do_unreserve()
        self.env.cr.commit()
        for lot, order in zip(lots, orders, strict=True):
            movement = producing(lot.id, moved, order.id, f"B-{lot.name}")
            hold, move = self._race(holding(lot.id, descendants=True), movement, holds_first)
            made, held = self._ask(
                lambda env, lot=lot, hold=hold: (
                    used(env, lot.id),
                    env["trace.hold"].browse(hold.outcome[:1]).line_ids.filtered("is_descendant").lot_id.ids,
                )
            )
            self._judge(lot, move, holds_first, made == held and bool(made) == (not holds_first))

    def _race(self, hold, move, holds_first):
        """(the hold's party, the movement's)."""
        pair = race(self.registry, self.watcher, *((hold, move) if holds_first else (move, hold)))
        return pair if holds_first else pair[::-1]

    def _ask(self, question):
        self.watcher.cr.rollback()
        self.watcher.invalidate_all()
        return question(self.watcher)

    def _judge(self, lot, move, holds_first, stands):
        refused = move.refusal is not None and "Race" in str(move.refusal)
        if not stands or refused != holds_first:
            self.broken.append((lot.name, stands, refused, str(move.refusal), str(move.outcome)))


@pytest.fixture
def races(registry, transaction):
    return Races(registry, transaction)


@pytest.mark.parametrize("holds_first", [True, False], ids=["hold first", "movement first"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("flow", "count"), [("ship", 45), ("produce", 6)])
def test_nothing_held_leaves_and_nothing_made_of_it_is_missed(races, flow, count, shape, holds_first, record_property):
    getattr(races, flow)(shape, holds_first, count)
    record_property("pairs", count)
    print(f"{flow}, {shape}, {'hold' if holds_first else 'movement'} first: {count} pairs, {len(races.broken)} broken")
    assert not races.broken


@pytest.mark.parametrize("flow", ["ship", "produce"])
def test_a_gate_without_its_lock_lets_held_goods_go(races, flow, monkeypatch):
    monkeypatch.setattr(TraceGate, "_lock", lambda self, lots: None)
    getattr(races, flow)("part", True, 3)
    print(f"{flow} without the lock: 3 pairs, {len(races.broken)} broken")
    assert races.broken


def test_a_hold_that_does_not_look_twice_misses_what_was_just_made(races, monkeypatch):
    hold = type(races.env["trace.hold"])
    monkeypatch.setattr(hold, "_look_again", lambda self, lots, before: None)
    races.produce("part", False, 3)
    print(f"produce without the second look: 3 pairs, {len(races.broken)} broken")
    assert races.broken
