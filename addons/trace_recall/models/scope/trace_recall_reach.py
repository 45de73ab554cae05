"""What is in scope now: the root lots and everything made of them, narrowed where the case says so."""

from odoo import models

from odoo.addons.trace_genealogy.genealogy import source
from odoo.addons.trace_genealogy.genealogy.graph import DOWNSTREAM
from odoo.addons.trace_genealogy.genealogy.memory import MemorySource
from odoo.addons.trace_genealogy.genealogy.narrow import narrow

from ...scope import sql
from ...scope.live import Live
from .certainty import weigh


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
            events = dict(self.env.execute_query(sql.reading.certainties(reach.events)))
            way = source.LedgerSource(self.env.cr, DOWNSTREAM, question.moment, source.has_exchanges(self.env.cr))
            return Live(tuple(lots.ids), reach.depths, weigh(lots.ids, reach.depths, events, way))
        graph = lots._trace_load(question, reach)
        graph = narrow(graph, question.ways, source.load_knowledge(self.env.cr, graph, question.moment))
        return Live(tuple(lots.ids), graph.depths, _weigh_graph(graph), graph.left_out)


def _weigh_graph(graph):
    steps, leads_to, words = [], {}, {}
    for event in graph.events.values():
        steps += [(edge.lot_id, event.id) for edge in event.inputs]
        leads_to[event.id] = {edge.lot_id for edge in event.outputs}
        words.setdefault(event.certainty, set()).add(event.id)
    return weigh(graph.roots, graph.depths, words, MemorySource(steps, leads_to))
