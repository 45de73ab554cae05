"""How complete the genealogy of a lot is."""

from odoo import api, models

from ..completeness import sql
from ..completeness.score import COUNTED, MAYBE, NO_LOT, NOTHING, RECEIVED, UNKNOWN, Books, score
from ..genealogy import source
from ..genealogy.graph import UPSTREAM, Graph
from ..genealogy.narrow import narrow


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.readonly
    def trace_completeness(self, max_lots=None):
        """For each lot, in order, how complete its upstream genealogy is, and what is missing.

        Returns ``[{"lot_id", "score", "reasons": [{"kind", "text"[, "lot_id"]}]}]``; ``score`` is 0 to 100, as
        docs/quality.md defines it, and 100 exactly when there is no reason but by ``window`` or ``declared``. A reason has a
        ``lot_id`` when it is about one lot that the reader sees. The number of queries does not depend on that of the lots.
        ``max_lots`` ends the walk early; the reason "truncated" then says so. Rights are those of ``trace_graph``.
        """
        if not self.ids:
            return []
        question = self._trace_ask(UPSTREAM, None, None, max_lots)
        graph = self._trace_load(question, self._trace_walk(question))
        knowledge = source.load_knowledge(self.env.cr, graph, question.moment)
        seen = self._trace_see(graph.depths.keys())
        self._trace_flush_completeness()
        rows = {row[0]: row for row in self._trace_lot_rows(graph.depths)}
        books = self._trace_get_books(graph, {lot: row[2] for lot, row in rows.items()})
        makers = _makers(graph)
        names = {lot: rows[lot][1] for lot in seen if lot in rows}
        answers = []
        for lot in self.ids:
            narrowed = narrow(_upstream_of(graph, makers, lot), question.ways, knowledge)
            points, findings = score(narrowed, books)
            reasons = [self._trace_get_reason(finding, names) for finding in findings]
            if narrowed.frontier:
                reasons.append({"kind": "truncated", "text": self._trace_get_truncated_text(max_lots)})
            answers.append({"lot_id": lot, "score": points, "reasons": reasons})
        return answers

    def _trace_flush_completeness(self):
        self.env["trace.event.line"].flush_model()

    def _trace_get_books(self, graph, products):
        """What the ledger says of the lots and events of ``graph`` besides its shape, in three queries."""
        made = {edge.lot_id for event in graph.events.values() for edge in event.outputs}
        origins = self.env.execute_query(sql.lot_origins(graph.depths.keys() - made))
        lotless = {}
        for event, product in self.env.execute_query(sql.lotless_inputs(graph.events)):
            lotless.setdefault(event, []).append(product)
        return Books(
            origins={lot: RECEIVED if known else COUNTED if counted else UNKNOWN for lot, known, counted in origins},
            lone={event for (event,) in self.env.execute_query(sql.lone_outputs(graph.events))},
            lotless=lotless,
            products=products,
        )

    def _trace_get_reason(self, finding, names):
        # sudo: the name of a product that went into a lot in sight, whoever it belongs to
        product = self.env["product.product"].sudo().browse(finding.product_id or 0).display_name or ""
        lots = [lot for lot in finding.lots if lot in names]
        shown = ", ".join(names[lot] for lot in lots[:3])
        values = {"product": product, "count": finding.count, "lots": shown or self.env._("other company")}
        reason = {"kind": finding.kind, "text": self._trace_get_reason_text(finding.kind, values)}
        return reason | ({"lot_id": lots[0]} if len(finding.lots) == 1 and lots else {})

    def _trace_get_reason_text(self, kind, values):
        texts = {
            NO_LOT: self.env._("%(product)s went in without a lot (lines: %(count)s).", **values),
            MAYBE: self.env._(
                "%(product)s is known for the order only, not for the unit (lines: %(count)s; %(lots)s).", **values
            ),
            NOTHING: self.env._("%(product)s was made of nothing that is known (%(lots)s).", **values),
            COUNTED: self.env._(
                "%(product)s was put into stock by a count, not received (lots: %(count)s; %(lots)s).", **values
            ),
            UNKNOWN: self.env._("%(product)s was neither received nor made (lots: %(count)s; %(lots)s).", **values),
        }
        return texts[kind]

    def _trace_get_truncated_text(self, max_lots):
        return self.env._("Only the nearest %(count)s lots upstream were judged.", count=max_lots)


def _makers(graph):
    """{lot: events that made it}"""
    makers = {}
    for event in graph.events.values():
        for edge in event.outputs:
            makers.setdefault(edge.lot_id, []).append(event)
    return makers


def _upstream_of(graph, makers, root):
    """The part of ``graph`` upstream of one of its roots."""
    depths, level, events, depth = {root: 0}, [root], {}, 0
    while level:
        depth -= 1
        found = []
        for lot in level:
            for event in makers.get(lot, ()):
                if event.id not in events:
                    events[event.id] = event
                    found += [edge.lot_id for edge in event.inputs]
        level = [lot for lot in dict.fromkeys(found) if lot not in depths]
        depths.update(dict.fromkeys(level, depth))
    own = {id_: event.restricted(depths) for id_, event in events.items()}
    return Graph((root,), depths, own, frontier={lot: more for lot, more in graph.frontier.items() if lot in depths})
