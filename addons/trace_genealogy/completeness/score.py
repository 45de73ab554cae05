"""How complete the upstream genealogy of a lot is: a number from 0 to 100, and what keeps it from 100.

The score is the mean, in per cent, of one mark per *statement* in the lot's narrowed upstream graph:

- one per component of an event: 1 when the lot is named and it is sure that it went in (captured for the unit, or
  all that was made is one lot), 0.9 by window or declared by a partner, 0.6 when it may have gone in ("order"), 0 when
  no lot is named; an event without any component is one statement of 0;
- one per lot that nothing in the graph made: 1 when it was received, 0.5 when a count put it into stock, 0 otherwise.

Replacing any statement by a surer one never lowers the score. A lot with nothing upstream has one statement: its own.
"""

from collections import defaultdict
from typing import NamedTuple

MARKS = {"exact": 1.0, "window": 0.9, "declared": 0.9, "order": 0.6}
RECEIVED, COUNTED, UNKNOWN = "received", "from_inventory", "origin_missing"
ORIGIN_MARKS = {RECEIVED: 1.0, COUNTED: 0.5, UNKNOWN: 0.0}
NO_LOT, MAYBE, NOTHING = "untracked_input", "order_only", "made_of_nothing"


class Finding(NamedTuple):
    """What keeps the score from 100: all statements of one ``kind`` about one product; ``lots`` are those concerned."""

    kind: str
    product_id: int
    lots: tuple
    count: int


class Books(NamedTuple):
    """What the score reads besides the graph.

    ``origins``: {lot: one of ORIGIN_MARKS}; ``lone``: events that made one lot only; ``lotless``: {event: products that
    went in without a lot}; ``products``: {lot: product}.
    """

    origins: dict
    lone: set
    lotless: dict
    products: dict


def score(graph, books):
    """(score, findings) of the upstream ``graph`` of one root."""
    marks, concerned, counts = [], defaultdict(set), defaultdict(int)

    def mark(value, kind, product, lot=None):
        marks.append(value)
        if value < MARKS["window"]:
            counts[kind, product] += 1
            concerned[kind, product] |= {lot} - {None}

    for event in graph.events.values():
        value = 1.0 if event.id in books.lone else MARKS.get(event.certainty, 1.0)
        for edge in event.inputs:
            mark(value, MAYBE, edge.product_id, edge.lot_id)
        for product in books.lotless.get(event.id, ()):
            mark(0.0, NO_LOT, product)
        if not (event.inputs or event.id in books.lotless or graph.frontier):
            mark(0.0, NOTHING, event.outputs[0].product_id, event.outputs[0].lot_id)
    made = {edge.lot_id for event in graph.events.values() for edge in event.outputs}
    for lot in graph.depths.keys() - made:
        origin = books.origins.get(lot, UNKNOWN)
        mark(ORIGIN_MARKS[origin], origin, books.products.get(lot), lot)
    findings = [
        Finding(kind, product, tuple(sorted(concerned[kind, product])), count)
        for (kind, product), count in counts.items()
    ]
    # floor: 100 means that nothing at all is missing
    return int(100 * sum(marks) / len(marks) + 1e-9), sorted(findings, key=lambda one: (one.kind, one.product_id or 0))
