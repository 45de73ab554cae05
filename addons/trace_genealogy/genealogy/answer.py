"""A graph as the plain JSON of ``stock.lot.trace_graph``.

What the reader may not see is shown without what would tell: a lot of another company has a negative number in place
of its id, and no product; an event of another company has no document.
"""

from dataclasses import dataclass, field

from .fold import Folded


@dataclass(frozen=True)
class Facts:
    """What is known of the lots, products and events of a graph besides its shape.

    ``lots``: {lot: {"name", "product_id", …}} of the lots the reader sees; ``hidden_lot``: the same for any
    other; ``events``: ids of the events he sees; ``gap_reasons``: {product: text}; ``left_out``: {lot: text}.
    """

    lots: dict
    hidden_lot: dict
    events: set
    gap_reasons: dict
    hidden_gap: str
    left_out: dict = field(default_factory=dict)


def iso(moment):
    """A naive UTC datetime as ISO 8601 text; "" for none."""
    return f"{moment.isoformat()}Z" if moment else ""


def build(graph, facts, fold=False):
    """The parts of the answer that come from the graph: lots, events, gaps, left_out, frontier and counts."""
    return _Answer(graph, facts, fold).parts()


class _Answer:
    def __init__(self, graph, facts, fold):
        self._graph = graph
        self._facts = facts
        hidden = sorted((graph.depths.keys() | graph.left_out.keys()) - facts.lots.keys())
        self._shown_as = {lot: -number for number, lot in enumerate(hidden, 1)}
        serials = {lot: seen["product_id"] for lot, seen in facts.lots.items() if seen["tracking"] == "serial"}
        self._folded = Folded(graph, serials if fold else {})
        self._with_members = fold

    def parts(self):
        graph = self._graph
        return {
            "roots": list(graph.roots),
            "lots": [self._lot(node, lots) for node, lots in self._folded.members.items()],
            "events": [self._event(event) for event in self._folded.events.values()],
            "gaps": [self._gap(gap) for gap in graph.gaps],
            "left_out": [self._left_out(lot) for lot in sorted(graph.left_out)],
            "frontier": self._frontier(),
            "hidden_lots": len(graph.depths.keys() - self._facts.lots.keys()),
            "truncated": bool(graph.frontier),
        }

    def _id(self, lot):
        return self._shown_as.get(lot, lot)

    def _lot(self, node, lots):
        seen = self._facts.lots.get(node, self._facts.hidden_lot)
        shown = {"id": self._id(node), **seen, "depth": self._graph.depths[node], "hidden": node in self._shown_as}
        if self._with_members:
            shown["count"] = len(lots)
            shown["lot_ids"] = [self._id(lot) for lot in lots]
            if len(lots) > 1:
                shown["name"] = f"{seen['name']} … {self._facts.lots[lots[-1]]['name']}"
        return shown

    def _left_out(self, lot):
        name = self._facts.lots.get(lot, self._facts.hidden_lot)["name"]
        return {"lot_id": self._id(lot), "name": name, "reason": self._facts.left_out[lot]}

    def _event(self, event):
        seen = event.id in self._facts.events
        return {
            "id": event.id,
            "event_type": event.event_type,
            "biz_step": event.biz_step,
            "event_time": iso(event.event_time),
            "certainty": event.certainty,
            "source": event.source,
            "reference": event.reference if seen else "",
            "res_model": event.res_model if seen else "",
            "res_id": (event.res_id or False) if seen else False,
            "hidden": not seen,
            "inputs": [self._edge(edge) for edge in event.inputs],
            "outputs": [self._edge(edge) for edge in event.outputs],
            **({"count": event.count} if self._with_members else {}),
        }

    def _edge(self, edge):
        hidden = edge.lot_id in self._shown_as
        return {
            "lot_id": self._id(edge.lot_id),
            "product_id": False if hidden else edge.product_id,
            "quantity": edge.quantity,
        }

    def _gap(self, gap):
        seen = gap.event_id in self._facts.events
        return {
            "event_id": gap.event_id,
            "product_id": gap.product_id if seen else False,
            "quantity": gap.quantity,
            "reason": self._facts.gap_reasons[gap.product_id] if seen else self._facts.hidden_gap,
        }

    def _frontier(self):
        more = {}
        for lot, count in self._graph.frontier.items():
            node = self._id(self._folded.node_of[lot])
            more[node] = more.get(node, 0) + count
        return [{"lot_id": node, "more": count} for node, count in sorted(more.items())]
