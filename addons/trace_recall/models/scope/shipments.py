"""Who has how much: the rows of ``sql.reading.crossings`` netted.

A lot of which nothing ever came back needs no netting, and that is nearly every lot; the others are netted as
``trace_genealogy.whereabouts.shipments`` does it.
"""

from collections import defaultdict
from typing import NamedTuple

from odoo.addons.trace_genealogy.whereabouts.movements import PARTNERS, Movement
from odoo.addons.trace_genealogy.whereabouts.shipments import outstanding

_SOURCE, _DESTINATION, _QUANTITY, _PARTNER, _MODEL, _RES_ID, _REFERENCE, _DATE = 2, 3, 4, 6, 7, 8, 9, 10
_RETURN_OF, _VISIBLE, _COMPANY = 11, 12, 13


class Shipment(NamedTuple):
    """``left`` is what of ``shipped`` is still with the party; ``visible`` whether the reader may be told."""

    lot_id: int
    partner_id: int | None
    left: float
    shipped: float
    picking_id: int | None
    reference: str | None
    date: str
    company_id: int
    visible: bool


def net(rows):
    """A Shipment for each row that left to a party, oldest first within each lot, with ``left`` 0 when all came back."""
    rows = _add_up(rows)
    back = {row[0] for row in rows if row[_SOURCE] == "customer" or _is_named_return(row)}
    found = [_shipment(row, row[_QUANTITY]) for row in rows if row[0] not in back and row[_DESTINATION] in PARTNERS]
    if back:
        found += _net_slowly([row for row in rows if row[0] in back])
    return found


def _add_up(rows):
    """One row per lot, event, and pair of usages: an event has several lines of a lot where packages were taken apart."""
    if len({row[:_QUANTITY] for row in rows}) == len(rows):
        return rows
    sums = {}
    for row in rows:
        known = sums.get(row[:_QUANTITY])
        quantity = round(known[_QUANTITY] + row[_QUANTITY], 7) if known else row[_QUANTITY]
        sums[row[:_QUANTITY]] = (*row[:_QUANTITY], quantity, *row[_QUANTITY + 1 :])
    return list(sums.values())


def _is_named_return(row):
    return row[_SOURCE] == "supplier" and row[_RETURN_OF] is not None


def _net_slowly(rows):
    movements = [Movement(*row[:_COMPANY]) for row in rows]
    left = {id(shipment.movement): shipment.left for shipment in outstanding(movements)}
    return [
        _shipment(row, left.get(id(movement), 0.0))
        for row, movement in zip(rows, movements, strict=True)
        if movement.is_shipment
    ]


def _shipment(row, left):
    picking = row[_RES_ID] if row[_MODEL] == "stock.picking" else None
    return Shipment(
        row[0], row[_PARTNER], left, row[_QUANTITY], picking, row[_REFERENCE], row[_DATE], row[_COMPANY], row[_VISIBLE]
    )


def by_consignee(shipments):
    """{(company, party): [shipped, left]}"""
    totals = defaultdict(lambda: [0.0, 0.0])
    for shipment in shipments:
        total = totals[shipment.company_id, shipment.partner_id]
        total[0] += shipment.shipped
        total[1] += shipment.left
    return totals
