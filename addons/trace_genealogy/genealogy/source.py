"""The ledger as a source of edges: binds the statements of ``sql`` to a cursor."""

from decimal import Decimal

from . import sql
from .capture import BEATEN, Line, cover
from .graph import DOWNSTREAM, Edge, Event, Gap
from .knowledge import Knowledge
from .walk import Links


class LedgerSource:
    """One way through the ledger's effective events at one moment."""

    def __init__(self, cr, way, moment, exchanged):
        self._cr = cr
        self._moment = moment
        self._exchanged = exchanged
        self._from, self._to = ("input", "output") if way == DOWNSTREAM else ("output", "input")
        self._mine = "child" if way == DOWNSTREAM else "parent"

    def links(self, lots):
        if not self._exchanged:
            return Links()
        self._cr.execute(sql.exchanges(lots, self._mine, self._moment))
        opened, closed = [], set()
        for child, parent, is_closed, installed_by, built_by in self._cr.fetchall():
            if is_closed:
                closed.update((child, event) for event in installed_by + built_by)
            else:
                pair = (child, parent) if self._mine == "child" else (parent, child)
                opened += [(*pair, event) for event in installed_by]
        return Links(tuple(opened), frozenset(closed))

    def events(self, lots, closed):
        return self._ids(sql.events_of(lots, self._from, self._moment, closed))

    def lots(self, events, closed):
        return self._ids(sql.lots_of(events, self._to, closed))

    def leading(self, events, lots):
        return self._ids(sql.leading(events, self._to, lots))

    def unfollowed(self, lots, followed):
        links = self.links(lots)
        self._cr.execute(sql.unfollowed(lots, self._from, self._moment, links.closed, followed))
        more = dict(self._cr.fetchall())
        installed = {(lot, event) for lot, _unit, event in links.open if event not in followed}
        for lot, _event in installed:
            more[lot] = more.get(lot, 0) + 1
        return more

    def _ids(self, statement):
        self._cr.execute(statement)
        return {row[0] for row in self._cr.fetchall()}


def has_exchanges(cr):
    """Whether any part was ever exchanged; where none was, a level costs two queries."""
    cr.execute(sql.any_exchange())
    return cr.fetchone()[0]


def is_settled(cr, known_at):
    """Whether no other transaction can still append what was recorded by ``known_at`` (None: by now)."""
    cr.execute(sql.settled(known_at))
    return cr.fetchone()[0]


def load(cr, reach):
    """The events of ``reach`` with their edges to its lots, and their gaps, in two queries: ({id: Event}, (Gap, …))."""
    inputs, outputs, gaps = {}, {}, []
    cr.execute(sql.lines(reach.events, reach.depths))
    for event, incoming, product, lot, quantity in cr.fetchall():
        if lot is None:
            gaps.append(Gap(event, product, float(quantity)))
        elif not incoming:
            outputs.setdefault(event, []).append(Edge(lot, product, float(quantity)))
        elif (lot, event) not in reach.closed:
            inputs.setdefault(event, []).append(Edge(lot, product, float(quantity)))
    cr.execute(sql.heads(reach.events))
    events = {
        row[0]: Event(*row, inputs=tuple(inputs.get(row[0], ())), outputs=tuple(outputs.get(row[0], ())))
        for row in cr.fetchall()
    }
    return events, tuple(gaps)


def load_knowledge(cr, graph, moment):
    """The Knowledge of ``graph``, in as many queries as it has questions: two for orders of which units were captured,
    one for what was taken apart, one for what is left of it."""
    documents = {
        (event.res_model, event.res_id)
        for event in graph.events.values()
        if event.certainty in BEATEN and event.res_id and event.inputs and event.outputs
    }
    apart = {event for event in graph.events.values() if event.biz_step == "disassembling"}
    return Knowledge(
        covered=_load_covered(cr, documents, moment) if documents else {},
        former=_load_former(cr, [event.id for event in apart], moment) if apart else {},
        vanished=_load_vanished(cr, apart, moment) if apart else {},
    )


def _load_covered(cr, documents, moment):
    cr.execute(sql.captured_documents(sorted(documents), moment))
    captured = cr.fetchall()
    if not captured:
        return {}
    cr.execute(sql.document_lines(captured, moment))
    return cover(Line((model, number), *rest, Decimal(quantity)) for model, number, *rest, quantity in cr.fetchall())


def _load_former(cr, events, moment):
    cr.execute(sql.former_parts(events, moment))
    former = {}
    for event, unit, part in cr.fetchall():
        former.setdefault(event, {}).setdefault(unit, set()).add(part)
    return former


def _load_vanished(cr, events, moment):
    last = {}
    for event in sorted(events, key=lambda event: (event.event_time, event.id)):
        last.update((edge.lot_id, event) for edge in event.inputs)
    cr.execute(sql.vanished(last, moment))
    return {lot: last[lot] for (lot,) in cr.fetchall()}
