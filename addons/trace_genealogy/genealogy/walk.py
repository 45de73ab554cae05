"""The walk: lot, its events, their lots, and again, one level at a time, ids only.

Each lot and each event is visited once, so loops and shared ancestors cost nothing. The cost is two calls of the
source per level (three where parts were ever exchanged), whatever the number of lots. Nothing stops the walk but the
end of the graph or the caller's own limit, and a limit is reported as a frontier.
"""

from typing import NamedTuple, Protocol

from .graph import UPSTREAM, Reach


class Links(NamedTuple):
    """What exchanges of parts add and undo.

    ``open``: (lot, lot reached, event) for parts that are in a unit; ``closed``: (part, event) pairs whose part was
    taken out of the unit again.
    """

    open: tuple = ()
    closed: frozenset = frozenset()


class Source(Protocol):
    """Where one way of walking finds its edges. Every method takes sets of ids and asks once for all of them."""

    def links(self, lots) -> Links:
        """Parts put into units and taken out of them, seen from ``lots``."""

    def events(self, lots, closed) -> set:
        """The events that lead on from ``lots``, pairs in ``closed`` apart."""

    def lots(self, events, closed) -> set:
        """The lots that ``events`` lead to, pairs in ``closed`` apart."""

    def leading(self, events, lots) -> set:
        """Those of ``events`` that lead to one of ``lots``."""

    def unfollowed(self, lots, followed) -> dict:
        """For each of ``lots`` that leads on through events not ``followed``: how many such events."""


class Walk:
    """One way of a trace; ``depths`` counts the levels from the roots, always positive."""

    def __init__(self, source, roots):
        self.source = source
        self.depths = dict.fromkeys(roots, 0)
        self.events = set()
        self.closed = set()
        self.frontier = {}
        self._level = set(roots)
        self._depth = 0

    @property
    def going(self):
        return bool(self._level)

    def advance(self, room=None):
        """Go one level on; with ``room``, take at most so many further lots and end there."""
        links, events, reached = self._look_ahead()
        self._depth += 1
        kept = reached if room is None or len(reached) <= room else set(sorted(reached)[:room])
        self.depths.update(dict.fromkeys(kept, self._depth))
        self.events |= events
        if len(kept) < len(reached):
            self._stop_at(self._level | kept, reached - kept, links)
        else:
            self._level = kept

    def stop(self):
        """End here; what the last level would lead to becomes the frontier."""
        if self._level:
            self._stop_at(self._level, set(), Links())

    def _look_ahead(self):
        links = self.source.links(self._level)
        self.closed |= links.closed
        events = self.source.events(self._level, links.closed) - self.events
        reached = self.source.lots(events, links.closed) if events else set()
        reached = (reached | {lot for _from, lot, _event in links.open}) - self.depths.keys()
        return links, events | {event for _from, _lot, event in links.open}, reached

    def _stop_at(self, lots, cut, links):
        # An event with a lot that found no room was not followed, whatever else of it is shown.
        half = self.source.leading(self.events, cut) if cut else set()
        half |= {event for _from, lot, event in links.open if lot in cut}
        self.frontier = self.source.unfollowed(lots, self.events - half)
        self._level = set()


def explore(walks, max_lots=None, max_depth=None):
    """Advance ``walks`` ({way: Walk}) in turns until all have ended or a limit is met; returns a Reach.

    ``max_lots`` counts the lots of the answer, roots included (they are always in it); ``max_depth`` counts levels.
    """
    level = 0
    while any(walk.going for walk in walks.values()):
        for walk in walks.values():
            if level == max_depth:
                walk.stop()
            elif walk.going:
                walk.advance(_room(walks, max_lots))
        level += 1
    return merge(walks)


def _room(walks, max_lots):
    if max_lots is None:
        return None
    return max(0, max_lots - len(set().union(*(walk.depths for walk in walks.values()))))


def merge(walks):
    """One reach of all walks ({way: what has depths, events, closed and frontier}).

    A lot on both sides keeps the depth nearer to the roots, downstream if equal.
    """
    if len(walks) == 1 and UPSTREAM not in walks:
        (walk,) = walks.values()
        return Reach(walk.depths, walk.events, walk.closed, walk.frontier)
    depths, events, closed, frontier = {}, set(), set(), {}
    for way, walk in walks.items():
        sign = -1 if way == UPSTREAM else 1
        for lot, depth in walk.depths.items():
            if lot not in depths or depth <= abs(depths[lot]):
                depths[lot] = sign * depth
        events |= walk.events
        closed |= walk.closed
        for lot, more in walk.frontier.items():
            frontier[lot] = frontier.get(lot, 0) + more
    return Reach(depths, events, closed, frontier)
