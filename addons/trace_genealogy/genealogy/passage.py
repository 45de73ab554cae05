"""One way through a loaded graph, without the paths that cannot have carried anything.

A *step* leads from lots through an event to the lots it can have reached. An event is one step for all its lots, but
for two: where a unit is covered for some components (``capture``), it is one step per component downstream, and one
per set of covered components upstream; where parts were recovered (``disassembling``), it is one step per unit.

A lot has a second state, written ``(lot,)``. Downstream it is a root that passes on something of its own, to the
parts recovered from it too. Upstream it is a unit that a part was recovered from: it is reached, and what went into
it is not. Each direction is the mirror image of the other.
"""

from collections import defaultdict
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from .graph import DOWNSTREAM, UPSTREAM, Event

TOLERANCE = 60  # seconds
ALWAYS = float("-inf")
EPOCH = datetime(1970, 1, 1)
EARLY, CAPTURED, RECOVERED, DISASSEMBLED, THROUGH = "early", "captured", "recovered", "disassembled", "through"


class LeftOut(NamedTuple):
    """Why a lot was left out.

    ``early``: ``event`` used ``via`` before ``reached_by`` brought anything of the roots into it (upstream: after it
    took what is in the roots out of it). ``captured``: what ``event`` says of ``via`` is not said of this lot, which
    something surer covers. ``recovered``: ``event`` took the lot out of ``via`` again. ``disassembled``: ``event``
    took the lot apart, and nothing was left or shipped. ``through``: only ``via``, itself left out, leads here.
    """

    way: str
    kind: str
    via: int
    event: Event | None = None
    reached_by: Event | None = None


class _Step:
    __slots__ = ("event", "reached", "seconds")

    def __init__(self, event, seconds, reached):
        self.event = event
        self.seconds = seconds
        self.reached = reached


def _lot_of(state):
    return state[0] if isinstance(state, tuple) else state


class Passage:
    """What one way reaches: ``depths`` (from the roots, positive) and ``events`` (ids)."""

    closed = frozenset()
    frontier = {}

    def __init__(self, graph, way, knowledge):
        self.way = way
        self._graph = graph
        self._knowledge = knowledge
        self._sign = 1 if way == DOWNSTREAM else -1
        self._start = [*graph.roots, *self._whole_roots()]
        self._steps = self._find_steps()
        self._arrivals, self._reached_by = self._find_arrivals()
        self.depths, self.events, self._vanished = self._walk()

    # ------------------------------------------------------------------ steps

    def _find_steps(self):
        steps, with_gap = defaultdict(list), {gap.event_id for gap in self._graph.gaps}
        for event in self._graph.events.values():
            seconds = self._sign * (event.event_time - EPOCH).total_seconds() if event.exact_time else None
            # what leads to no lot at all, or to material without one, is part of the answer: it is a gap
            ends_here = event.id in with_gap or not event.sides(self.way)[1]
            for states, reached in self._ways_through(event):
                if reached or ends_here:
                    step = _Step(event, seconds, reached)
                    for state in states:
                        steps[state].append(step)
        return steps

    def _ways_through(self, event):
        """Pairs (states, states reached)."""
        before, after = event.sides(self.way)
        if event.id in self._knowledge.former:
            return self._ways_of_recovery(self._knowledge.former[event.id], before, after)
        covered = self._knowledge.covered_in(event)
        if not covered:
            return [([edge.lot_id for edge in before], [edge.lot_id for edge in after])]
        return self._ways_of_capture(covered, before, after)

    def _ways_of_capture(self, covered, before, after):
        downstream, nothing, groups = self.way == DOWNSTREAM, frozenset(), defaultdict(list)
        for edge in before:
            groups[edge.product_id if downstream else covered.get(edge.lot_id, nothing)].append(edge.lot_id)
        for group, lots in groups.items():
            if downstream:
                yield lots, [edge.lot_id for edge in after if group not in covered.get(edge.lot_id, nothing)]
            else:
                yield lots, [edge.lot_id for edge in after if edge.product_id not in group]

    def _ways_of_recovery(self, parts_of, before, after):
        for edge in before:
            lot = edge.lot_id
            if self.way == UPSTREAM:
                units = [other.lot_id for other in after]
                yield [lot], [(unit,) if lot in parts_of.get(unit, ()) else unit for unit in units]
            else:
                parts = [other.lot_id for other in after]
                former = parts_of.get(lot, ())
                yield [lot], [part for part in parts if part not in former]
                yield [(lot,)], parts

    def _whole_roots(self):
        if self.way == UPSTREAM:
            return []
        units = set().union(*self._knowledge.former.values())
        return [(root,) for root in self._graph.roots if root in units]

    # ------------------------------------------------------------------ arrivals

    def _find_arrivals(self):
        """({state: earliest arrival}, {state: the event that set it}): Dijkstra's method, a path's length being its
        latest time. The first state to come to a step has the earliest arrival, so each step is looked at once."""
        arrivals = dict.fromkeys(self._start, ALWAYS)
        reached_by, looked_at, turn = {}, set(), count()
        queue = [(ALWAYS, next(turn), state) for state in self._start]
        while queue:
            arrival, _turn, state = heappop(queue)
            if arrival > arrivals[state]:
                continue
            for step in self._steps.get(state, ()):
                if step in looked_at or looked_at.add(step) or not _is_possible(step, arrival):
                    continue
                sets = step.seconds is not None and step.seconds > arrival
                passed_on, setter = (step.seconds, step.event) if sets else (arrival, reached_by.get(state))
                for reached in step.reached:
                    if reached not in arrivals or passed_on < arrivals[reached]:
                        arrivals[reached], reached_by[reached] = passed_on, setter
                        heappush(queue, (passed_on, next(turn), reached))
        return arrivals, reached_by

    # ------------------------------------------------------------------ the narrowed walk

    def _walk(self):
        """(depths, events, lots that have vanished)."""
        depths, used, level, depth = {}, set(), self._start, 0
        seen = set(level)
        while level:
            following = []
            for state in level:
                depths.setdefault(_lot_of(state), depth)
                for step in self._possible_steps(state):
                    if step not in used:
                        used.add(step)
                        following += [reached for reached in step.reached if reached not in seen]
                        seen.update(step.reached)
            # a state may stand there twice, from two steps of this level
            level, depth = list(dict.fromkeys(following)), depth + 1
        vanished = self._find_vanished(depths) if self.way == DOWNSTREAM else set()
        kept = {lot: depth for lot, depth in depths.items() if lot not in vanished} if vanished else depths
        events = {
            step.event.id
            for step in used
            if not vanished or not step.reached or any(_lot_of(state) in kept for state in step.reached)
        }
        return kept, events, vanished

    def _possible_steps(self, state):
        arrival = self._arrivals[state]
        return [step for step in self._steps.get(state, ()) if _is_possible(step, arrival)]

    def _find_vanished(self, depths):
        """Of the lots taken apart before shipping, those from which nothing else that is reached came."""
        candidates = (self._knowledge.vanished.keys() & depths.keys()) - set(self._graph.roots)
        found, before = set(), None
        while found != before:
            before = set(found)
            found |= {lot for lot in candidates - found if self._outcome(lot) <= found | {lot}}
        return found

    def _outcome(self, lot):
        steps = self._possible_steps(lot) if lot in self._arrivals else ()
        return {_lot_of(state) for step in steps for state in step.reached}

    # ------------------------------------------------------------------ reasons

    def left_out_lots(self):
        """The lots that this way reaches only by what is taken out."""
        if len(self.depths) == len(self._graph.depths):
            return set()
        return self._conservative_lots() - self.depths.keys()

    def _conservative_lots(self):
        leads_to = defaultdict(list)
        for event in self._graph.events.values():
            before, after = event.sides(self.way)
            for edge in before:
                leads_to[edge.lot_id].append(after)
        seen = waiting = set(self._graph.roots)
        followed = set()
        while waiting:
            afters = {id(after): after for lot in waiting for after in leads_to[lot] if id(after) not in followed}
            followed |= afters.keys()
            waiting = {edge.lot_id for after in afters.values() for edge in after} - seen
            seen = seen | waiting
        return seen

    def why_not(self, lot):
        """A LeftOut for one of ``left_out_lots``: the near miss, if the lot is one step from what is reached."""
        if lot in self._vanished:
            return LeftOut(self.way, DISASSEMBLED, lot, self._knowledge.vanished[lot])
        misses, others = [], []
        for event in self._graph.events.values():
            before, after = event.sides(self.way)
            if any(edge.lot_id == lot for edge in after):
                for edge in before:
                    miss = self._miss(event, edge.lot_id, lot)
                    (misses if miss else others).append(miss or edge.lot_id)
        if not misses:
            return LeftOut(self.way, THROUGH, min(others))
        return min(misses, key=lambda miss: (miss[0], miss[1].via, miss[1].event.id))[1]

    def _miss(self, event, via, lot):
        """(how far it missed, LeftOut), or None when nothing can have reached ``via``."""
        states = [state for state in (via, (via,)) if state in self._arrivals]
        if not states:
            return None
        for state in states:
            for step in self._steps.get(state, ()):
                if step.event is event and any(_lot_of(reached) == lot for reached in step.reached):
                    late = self._arrivals[state] - (step.seconds or 0)
                    return late, LeftOut(self.way, EARLY, via, event, self._reached_by.get(state))
        kind = RECOVERED if self._is_recovery(event, via, lot) else CAPTURED
        return ALWAYS, LeftOut(self.way, kind, via, event)

    def _is_recovery(self, event, via, lot):
        """Downstream ``event`` took ``lot`` out of ``via``; upstream ``via`` is a unit that a part came out of."""
        if self.way == UPSTREAM:
            return via not in self._arrivals
        return event.id in self._knowledge.former


def _is_possible(step, arrival):
    return step.seconds is None or step.seconds >= arrival - TOLERANCE
