"""Taking out the paths that would go back in time.

A lot can only pass on what had reached it before it was used. Downstream, the *arrival* at a lot is the earliest
moment at which anything of the roots can be in it: along a path it is the latest of the exactly timed events so far,
and the best path counts. An event that used the lot more than a minute before its arrival cannot have passed anything
on. Upstream is the mirror image, with the latest departure; the code sees it as time running backwards.

In doubt a path stays: an event whose time is not exact (read from history, told by a partner) neither sets an arrival
nor is ever too early.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from heapq import heappop, heappush
from typing import NamedTuple

from .graph import DOWNSTREAM, Event
from .memory import MemorySource
from .walk import Walk, explore

TOLERANCE = 60  # seconds
ALWAYS = float("-inf")
EPOCH = datetime(1970, 1, 1)


class LeftOut(NamedTuple):
    """Why a lot was left out.

    ``event`` used ``via`` before ``reached_by`` brought anything of the roots into it (upstream: after it took what
    is in the roots out of it). Without ``event``, only ``via``, itself left out, leads to the lot.
    """

    way: str
    via: int
    event: Event | None = None
    reached_by: Event | None = None


def narrow(graph, ways):
    """``graph`` without the lots and events that only a path back in time reaches; its ``left_out`` says why."""
    passes = {way: _Pass(graph, way) for way in ways}
    reach = explore({way: Walk(passage.possible(), graph.roots) for way, passage in passes.items()})
    left_out = {}
    for passage in passes.values():
        for lot in passage.impossible_lots() - reach.depths.keys():
            left_out.setdefault(lot, passage.why_not(lot))
    return replace(
        graph,
        depths=reach.depths,
        events={id_: event.restricted(reach.depths) for id_, event in graph.events.items() if id_ in reach.events},
        gaps=tuple(gap for gap in graph.gaps if gap.event_id in reach.events),
        frontier={lot: more for lot, more in graph.frontier.items() if lot in reach.depths},
        left_out=left_out,
    )


class _Pass:
    """One way through the graph, the earliest arrival at each lot computed."""

    def __init__(self, graph, way):
        self.way = way
        self._roots = graph.roots
        self._sign = 1 if way == DOWNSTREAM else -1
        self._events = graph.events
        self._steps = defaultdict(list)
        self._leads_to = {}
        for event in graph.events.values():
            before, after = event.sides(way)
            for edge in before:
                self._steps[edge.lot_id].append(event)
            self._leads_to[event.id] = {edge.lot_id for edge in after}
        self._arrivals, self._reached_by = self._find_arrivals()

    def possible(self):
        """The steps that do not go back in time, as a source to walk."""
        steps = (
            (lot, event.id)
            for lot, arrival in self._arrivals.items()
            for event in self._steps.get(lot, ())
            if self._is_possible(event, arrival)
        )
        return MemorySource(steps, self._leads_to)

    def impossible_lots(self):
        """The lots that this way reaches only by going back in time."""
        steps = ((lot, event.id) for lot, events in self._steps.items() for event in events)
        return (
            explore({self.way: Walk(MemorySource(steps, self._leads_to), self._roots)}).depths.keys() - self._arrivals
        )

    def why_not(self, lot):
        """A LeftOut for one of ``impossible_lots``: the near miss, if the lot is one step from what is reached."""
        before = [
            (event, edge.lot_id)
            for event in self._events.values()
            if lot in self._leads_to[event.id]
            for edge in event.sides(self.way)[0]
        ]
        misses = [
            (self._arrivals[via] - self._time(event), via, event) for event, via in before if via in self._arrivals
        ]
        if not misses:
            return LeftOut(self.way, min(via for _event, via in before))
        _seconds, via, event = min(misses, key=lambda miss: (miss[0], miss[1], miss[2].id))
        return LeftOut(self.way, via, event, self._reached_by[via])

    def _find_arrivals(self):
        """({lot: earliest arrival}, {lot: the event that set it}): Dijkstra's method, a path's length being its latest
        time. The first lot to come to an event has the earliest arrival, so each event is looked at once."""
        arrivals = dict.fromkeys(self._roots, ALWAYS)
        reached_by, looked_at = {}, set()
        queue = [(ALWAYS, lot) for lot in self._roots]
        while queue:
            arrival, lot = heappop(queue)
            if arrival > arrivals[lot]:
                continue
            for event in self._steps.get(lot, ()):
                if event.id in looked_at or looked_at.add(event.id) or not self._is_possible(event, arrival):
                    continue
                sets = event.exact_time and self._time(event) > arrival
                passed_on, setter = (self._time(event), event) if sets else (arrival, reached_by.get(lot))
                for reached in self._leads_to[event.id]:
                    if reached not in arrivals or passed_on < arrivals[reached]:
                        arrivals[reached], reached_by[reached] = passed_on, setter
                        heappush(queue, (passed_on, reached))
        return arrivals, reached_by

    def _is_possible(self, event, arrival):
        return not event.exact_time or self._time(event) >= arrival - TOLERANCE

    def _time(self, event):
        return self._sign * (event.event_time - EPOCH).total_seconds()
