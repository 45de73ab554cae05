"""Which units took which lot of a component, from the changes of lot that somebody recorded during the run.

>>> units = [("U1", None), ("U2", None), ("U3", None)]
>>> changes = [Change("a", from_unit=1), Change("b", from_unit=3)]
>>> {key: sorted(units) for key, units in cover(units, changes).items()}
{'a': ['U1', 'U2'], 'b': ['U3']}
"""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple


class Change(NamedTuple):
    """From this unit (counted from 1) or this moment (UTC) on, another lot was in use; one of the two is given."""

    key: object
    from_unit: int | None = None
    started_at: datetime | None = None


def cover(units, changes, *, from_the_start=True):
    """Return ``{change key: set of unit keys}`` for the changes of one component of one order.

    ``units`` are pairs (key, moment at which it was made or None), in the order in which they were made. A lot is in use
    until the next change; two changes at one point are in use together. A unit that was in the making at a change may hold both
    lots. A unit whose moment is not known may hold every lot that is told by time. ``from_the_start``: what was made before the
    first change took its lot (when no other lot was consumed).
    """
    by_unit = sorted((change for change in changes if change.from_unit), key=lambda change: change.from_unit)
    by_time = sorted((change for change in changes if not change.from_unit), key=lambda change: change.started_at)
    return {
        **_cover(by_unit, [change.from_unit for change in by_unit], _positions(units), from_the_start),
        **_cover(by_time, [change.started_at for change in by_time], _moments(units), from_the_start),
    }


def _cover(changes, starts, units, from_the_start):
    covered = {}
    for change, start in zip(changes, starts, strict=True):
        first = from_the_start and start == starts[0]
        end = min((other for other in starts if other > start), default=None)
        covered[change.key] = {
            unit
            for unit, begun, made in units
            if (first or made is None or made >= start) and (end is None or begun is None or begun < end)
        }
    return covered


def _positions(units):
    return [(unit, position, position) for position, (unit, _made) in enumerate(units, 1)]


def _moments(units):
    """Each unit with the moments between which it was made: the one before it was ready by then."""
    ready = [(unit, made) for unit, made in units if made is not None]
    begun = {unit: before for (_unit, before), (unit, _made) in pairwise(ready)}
    return [(unit, begun.get(unit), made) for unit, made in units]
