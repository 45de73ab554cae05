"""A source of edges in memory: the loaded graph walked again, and the graphs of the tests."""

from collections import defaultdict

from .walk import Links


class MemorySource:
    """Edges given as (lot, event) steps and {event: lots led to}."""

    def __init__(self, steps, leads_to):
        self._steps = defaultdict(set)
        for lot, event in steps:
            self._steps[lot].add(event)
        self._leads_to = leads_to

    def links(self, lots):
        return Links()

    def events(self, lots, closed):
        return set().union(*(self._steps.get(lot, ()) for lot in lots))

    def lots(self, events, closed):
        return set().union(*(self._leads_to.get(event, ()) for event in events))

    def leading(self, events, lots):
        return {event for event in events if not lots.isdisjoint(self._leads_to.get(event, ()))}

    def unfollowed(self, lots, followed):
        more = {lot: len(self._steps.get(lot, set()) - followed) for lot in lots}
        return {lot: count for lot, count in more.items() if count}
