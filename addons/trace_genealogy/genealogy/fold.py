"""Joining identical sibling serials into one node.

Two serial numbers are identical siblings when nothing in the graph tells them apart: same product, same depth, made
by the same events and used by the same events, whatever the quantities of their own lines. A unit's own event (one
that makes this unit only, or uses this unit only) counts as the same when it says the same of the same other lots;
such events become one too, with the quantities added. Roots stay alone.
"""

from collections import defaultdict
from dataclasses import replace

from .graph import Edge


class Folded:
    """The nodes of ``graph``: ``members`` {node: sorted lots}, ``events`` the folded events."""

    def __init__(self, graph, serials):
        """``serials``: {lot: product} of the lots that may be joined."""
        self._events = graph.events
        self.node_of, self.members = self._join(graph, serials)
        self.events = self._join_events()

    def _join(self, graph, serials):
        signatures, groups = self._signatures(serials), defaultdict(list)
        for lot in sorted(graph.depths):
            alone = lot in graph.roots or lot not in serials
            look = (
                lot if alone else (serials[lot], graph.depths[lot], frozenset(signatures[lot]), lot in graph.frontier)
            )
            groups[look].append(lot)
        members = {lots[0]: lots for lots in groups.values()}
        return {lot: node for node, lots in members.items() for lot in lots}, members

    def _signatures(self, serials):
        """What the events say of each serial number: (made or used, the event or what it says of the others)."""
        signatures = defaultdict(set)
        for event in self._events.values():
            for side, others in ((event.inputs, event.outputs), (event.outputs, event.inputs)):
                lots = {edge.lot_id for edge in side}
                seen = _saying(event, others) if len(lots) == 1 else event.id
                for lot in lots & serials.keys():
                    signatures[lot].add((side is event.inputs, seen))
        return signatures

    def _join_events(self):
        groups = defaultdict(list)
        for event in self._events.values():
            groups[self._look(event)].append(event)
        return {events[0].id: self._joined(events) for events in groups.values()}

    def _look(self, event):
        """Equal for own events of units that became one node; other events are equal to nothing else."""
        inputs, outputs = ({edge.lot_id for edge in side} for side in (event.inputs, event.outputs))
        for own, others in ((outputs, event.inputs), (inputs, event.outputs)):
            if len(own) == 1 and len(self.members[self.node_of[lot := min(own)]]) > 1:
                return self.node_of[lot], own is outputs, _saying(event, others)
        return event.id

    def _joined(self, events):
        sides = (
            self._joined_edges(edge for event in events for edge in getattr(event, side))
            for side in ("inputs", "outputs")
        )
        inputs, outputs = sides
        return replace(events[0], inputs=inputs, outputs=outputs, count=len(events))

    def _joined_edges(self, edges):
        totals = defaultdict(float)
        for edge in edges:
            totals[self.node_of[edge.lot_id], edge.product_id] += edge.quantity
        return tuple(Edge(node, product, quantity) for (node, product), quantity in totals.items())


def _saying(event, others):
    """What a unit's own event says, the unit apart."""
    kind = (event.event_type, event.biz_step, event.certainty, event.res_model, event.res_id)
    return (*kind, frozenset((edge.lot_id, edge.product_id, edge.quantity) for edge in others))
