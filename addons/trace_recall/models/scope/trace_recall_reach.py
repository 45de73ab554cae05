"""What is in scope now: the root lots and everything made of them, narrowed where the case says so."""

from odoo import models

from odoo.addons.trace_genealogy.genealogy import source
from odoo.addons.trace_genealogy.genealogy.graph import DOWNSTREAM
from odoo.addons.trace_genealogy.genealogy.narrow import narrow

from ...scope import sql
from ...scope.certainty import weakest_links
from ...scope.live import Live


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _trace_scope_lots(self):
        """The lots in scope now, of all companies: the roots and what is made of them, as the case is narrowed."""
        # sudo: the scope is what it is, whoever asks; what may be told is decided where it is told
        return self.env["stock.lot"].sudo().browse(sorted(self._find_scope().depths)).sudo(self.env.su)

    def _find_scope(self):
        """The Live scope of this case, whoever asks: the caller hides what the reader may not see."""
        self.ensure_one()
        # sudo: as above
        return self._find_reach(self.sudo().root_lot_ids, self.narrowed)

    def _find_reach(self, roots, narrowed):
        """The Live scope of these root lots."""
        # sudo: a defect does not stop where one company ends; the caller hides what the reader may not see
        lots = roots.sudo()
        if not lots:
            return Live()
        question = lots._trace_ask(DOWNSTREAM)
        reach = lots._trace_walk(question)
        if not narrowed:
            links = self._weigh(lots.ids, reach)
            return Live(tuple(lots.ids), reach.depths, links)
        graph = lots._trace_load(question, reach)
        graph = narrow(graph, question.ways, source.load_knowledge(self.env.cr, graph, question.moment))
        links = weakest_links(lots.ids, _steps_of(graph))
        return Live(tuple(lots.ids), graph.depths, links, graph.left_out)

    def _weigh(self, roots, reach):
        """{lot: certainty} of a conservative reach."""
        events = dict(self.env.execute_query(sql.reading.certainties(reach.events)))
        if len(events) < 2:
            word = (next(iter(events), "") or "exact").strip()
            return dict.fromkeys(reach.depths, word) | dict.fromkeys(roots, "exact")
        certainty = {event: word for word, ids in events.items() for event in ids}
        sides = {}
        for event, is_input, lot in self.env.execute_query(sql.reading.edges(reach.events, reach.depths)):
            if not is_input or (lot, event) not in reach.closed:
                sides.setdefault(event, ([], []))[not is_input].append(lot)
        return weakest_links(roots, [(certainty[event], *lots) for event, lots in sides.items()])


def _steps_of(graph):
    return [
        (event.certainty, [edge.lot_id for edge in event.inputs], [edge.lot_id for edge in event.outputs])
        for event in graph.events.values()
    ]
