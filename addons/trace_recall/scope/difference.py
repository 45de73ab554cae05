"""What became different since the snapshot was taken.

>>> before = Snapshot({1: "open", 2: "gone", 3: "open"}, {(1, 7, 1, "OUT/1"): Goods("", 5.0, 5.0)})
>>> goods = {(1, 7, 1, "OUT/1"): Goods("", 3.0, 8.0), (1, 8, 4, "OUT/2"): Goods("", 1.0, 1.0)}
>>> now = Snapshot({1: "open", 2: "open", 4: "open"}, goods)
>>> for found in compare(before, now):
...     print(found.kind, found.lot_id, found.quantity, found.partner_id)
lot 4 0.0 None
unreached 3 0.0 None
stock 2 0.0 None
shipped 1 3.0 7
returned 1 5.0 7
shipped 4 1.0 8

What is no longer stated to have left is a difference too:

>>> [(found.kind, found.quantity) for found in compare(before, Snapshot(before.lots, {}))]
[('withdrawn', 5.0)]

So is what is no longer stated to have come back:

>>> key = (1, 7, 1, "OUT/1")
>>> list(compare(Snapshot({}, {key: Goods("", 0.0, 5.0)}), Snapshot({}, {key: Goods("", 5.0, 5.0)})))[0][:3]
('unreturned', 1, 5.0)

A document is known by its name: its transfer may be deleted, before the snapshot or after it.

>>> kept = add_up_kept([Kept(1, 1, 1, 7, 4, 0, "OUT/2", 1.0, 1.0)])
>>> list(compare(Snapshot({}, kept), Snapshot({}, {(1, 7, 4, "OUT/2"): Goods("", 1.0, 1.0, 12)})))
[]
"""

from typing import NamedTuple

NOTHING = 1e-6


class Goods(NamedTuple):
    """What a party has of a lot by a document: ``left`` of ``shipped``. ``picking_id`` is the document's transfer, 0 if none."""

    date: str
    left: float
    shipped: float
    picking_id: int = 0


class Kept(NamedTuple):
    """A line of the snapshot as it is stored."""

    line_id: int
    consignee_id: int
    company_id: int
    partner_id: int
    lot_id: int
    picking_id: int
    reference: str
    shipped: float
    left: float

    @property
    def key(self):
        return (self.company_id, self.partner_id, self.lot_id, self.reference)


class Snapshot(NamedTuple):
    """``lots`` {lot: state}, ``goods`` {(company, party, lot, reference): Goods}."""

    lots: dict
    goods: dict


class Found(NamedTuple):
    """One difference. Of kind ``lot``, ``unreached``, ``stock``, ``shipped``, ``returned``, ``unreturned`` or
    ``withdrawn``."""

    kind: str
    lot_id: int
    quantity: float = 0.0
    company_id: int | None = None
    partner_id: int | None = None
    picking_id: int | None = None
    reference: str = ""


def compare(before, now):
    """The differences, lots first."""
    return [*_lots(before.lots, now.lots), *_goods(before.goods, now.goods)]


def _lots(before, now):
    known = {lot for lot, state in before.items() if state != "out"}
    reached = {lot for lot, state in now.items() if state != "out"}
    yield from (Found("lot", lot) for lot in sorted(reached - known))
    yield from (Found("unreached", lot) for lot in sorted(known - reached))
    for lot in sorted(known & reached):
        if before[lot] in ("gone", "left") and now[lot] == "open":
            yield Found("stock", lot)


def _goods(before, now):
    nothing = Goods("", 0.0, 0.0)
    for key in sorted(key for key in now.keys() | before.keys() if _amounts(now.get(key)) != _amounts(before.get(key))):
        old, new = before.get(key, nothing), now.get(key, nothing)
        more = new.shipped - old.shipped
        back = (new.shipped - new.left) - (old.shipped - old.left)
        picking = new.picking_id or old.picking_id
        if more > NOTHING:
            yield _found("shipped", key, more, picking)
        if more < -NOTHING:
            yield _found("withdrawn", key, -more, picking)
        elif back > NOTHING:
            yield _found("returned", key, back, picking)
        elif back < -NOTHING:
            yield _found("unreturned", key, -back, picking)


def _amounts(goods):
    return goods and (goods.left, goods.shipped)


def _found(kind, key, quantity, picking):
    company, party, lot, reference = key
    return Found(kind, lot, round(quantity, 6), company, party, picking, reference or "")


def add_up(shipments):
    """{(company, party, lot, reference): Goods}, one for each document."""
    goods = {}
    for row in shipments:
        key = (row.company_id, row.partner_id or 0, row.lot_id, row.reference or "")
        known = goods.get(key)
        if known:
            left, shipped = round(known.left + row.left, 6), round(known.shipped + row.shipped, 6)
            picking = known.picking_id or row.picking_id or 0
            goods[key] = Goods(min(known.date, row.date), left, shipped, picking)
        else:
            goods[key] = Goods(row.date, row.left, row.shipped, row.picking_id or 0)
    return goods


def add_up_kept(lines):
    """The same of the lines of a snapshot."""
    goods = {}
    for line in lines:
        known = goods.get(line.key)
        if known:
            left, shipped = round(known.left + line.left, 6), round(known.shipped + line.shipped, 6)
            goods[line.key] = Goods("", left, shipped, known.picking_id or line.picking_id)
        else:
            goods[line.key] = Goods("", line.left, line.shipped, line.picking_id)
    return goods
