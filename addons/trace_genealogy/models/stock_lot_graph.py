"""Where a lot came from and what became of it: the two questions put to the graph."""

from odoo import api, models
from odoo.exceptions import AccessError, MissingError, UserError

from ..genealogy import answer, source, sql
from ..genealogy.graph import BOTH, DIRECTIONS, Graph
from ..genealogy.narrow import narrow, narrowed_lots
from ..genealogy.question import BadQuestion, ask
from ..genealogy.walk import Walk, explore


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.readonly
    def trace_graph(
        self,
        direction=BOTH,
        as_of=None,
        known_at=None,
        narrowed=False,
        max_lots=None,
        max_depth=None,
        fold=False,
    ):
        """What these lots are made of (``upstream``), what they went into (``downstream``), or both, as plain JSON.

        ``as_of`` asks for a moment of the world, ``known_at`` for what was recorded by a moment (ISO 8601; UTC unless
        an offset is given). ``max_lots`` (roots included) and ``max_depth`` end the walk early: the answer is then
        ``truncated`` and its ``frontier`` counts, per lot, the events not followed. ``narrowed`` leaves out what only
        paths reach that cannot have carried anything, and says why in ``left_out`` (docs/tracing.md). ``fold`` joins
        identical sibling serials into one node with ``count`` and ``lot_ids``.

        ``events`` hold the lots of this graph only; material without a lot is in ``gaps``. Lots the reader may not see
        are nodes with a negative id and no product, counted in ``hidden_lots``. ``settled`` is False while others
        may still append what was recorded by the moment asked for; ``complete`` is False until the history is
        in the ledger.

        The number of queries is 2 per level (3 where parts were ever exchanged) and a constant.
        Raises UserError for bad arguments, MissingError and AccessError for lots that are not there or not his.
        """
        question = self._trace_ask(direction, as_of, known_at, max_lots, max_depth)
        graph = self._trace_load(question, self._trace_walk(question))
        if narrowed:
            graph = narrow(graph, question.ways, source.load_knowledge(self.env.cr, graph, question.moment))
        events = self.env["trace.event"]
        return {
            "direction": direction,
            **answer.build(graph, self._trace_facts(graph), fold),
            "complete": events._is_complete(),
            "settled": source.is_settled(self.env.cr, question.moment.known_at),
            "known_since": answer.iso(events._get_known_since()),
        }

    @api.readonly
    def trace_reach(self, direction, as_of=None, known_at=None, narrowed=False, hidden="raise"):
        """The sorted ids of the lots that ``trace_graph`` with the same arguments reaches, the roots apart.

        Raises AccessError when lots that the reader may not see are among them; with ``hidden="ignore"`` they are left
        out. Reads nothing but ids: use it where only the scope matters.
        """
        if hidden not in ("raise", "ignore"):
            raise UserError(
                self.env._('"%(value)s" is no way to treat hidden lots. Say "raise" or "ignore".', value=hidden)
            )
        question = self._trace_ask(direction, as_of, known_at)
        reach = self._trace_walk(question)
        found = self._trace_narrow(question, reach) if narrowed else reach.depths.keys()
        seen = self._trace_see(found | set(self.ids))
        lots = found - set(self.ids)
        if hidden == "raise" and (unseen := lots - seen):
            raise AccessError(self._trace_hidden_message(len(unseen)))
        return sorted(lots & seen)

    # ------------------------------------------------------------------ asking

    def _trace_ask(self, *args):
        """The checked question, asked by someone who may; raises UserError, MissingError or AccessError."""
        try:
            question = ask(*args)
        except BadQuestion as problem:
            raise UserError(self._trace_problem_text(problem)) from None
        if self.env.su and len(self.exists()) < len(set(self.ids)):
            self._trace_refuse_roots()
        self.browse().check_access("read")
        self.env["trace.event"].check_access("read")
        return question

    def _trace_see(self, ids):
        """Those of ``ids`` that the reader sees, the roots among them; raises when a root is not there or not his."""
        seen = self._trace_visible("stock.lot", ids)
        if not seen.issuperset(self.ids):
            self._trace_refuse_roots()
        return seen

    def _trace_refuse_roots(self):
        """Say which of these lots are not there, or not the reader's."""
        self._trace_refuse_missing()
        self._trace_reader("stock.lot").browse(self.ids).check_access("read")

    def _trace_refuse_missing(self):
        if missing := self - self.exists():
            raise MissingError(
                self.env._(
                    "There is no lot or serial number with id %(ids)s. It may have been deleted; search for it by "
                    "its number.",
                    ids=", ".join(map(str, missing.ids)),
                )
            )

    def _trace_problem_text(self, problem):
        if problem.kind == "direction":
            return self.env._(
                '"%(value)s" is no direction to trace in. Say one of: %(allowed)s.',
                value=problem.value,
                allowed=", ".join(DIRECTIONS),
            )
        if problem.kind == "moment":
            return self.env._(
                '%(argument)s: "%(value)s" is no date or time. Give it as ISO 8601, for example 2026-01-31T14:30:00Z.',
                argument=problem.argument,
                value=problem.value,
            )
        return self.env._(
            '%(argument)s: "%(value)s" is no limit. Give a whole number (max_lots from 1, max_depth from 0), or '
            "nothing for no limit.",
            argument=problem.argument,
            value=problem.value,
        )

    def _trace_hidden_message(self, count):
        return self.env._(
            "%(count)s of the lots reached belong to companies you do not see, so this list would be "
            "incomplete. Ask someone who sees all companies, or leave them out explicitly (hidden=ignore).",
            count=count,
        )

    # ------------------------------------------------------------------ walking

    def _trace_walk(self, question):
        cr = self.env.cr
        exchanged = source.has_exchanges(cr)
        roots = sorted(set(self.ids))
        walks = {way: Walk(source.LedgerSource(cr, way, question.moment, exchanged), roots) for way in question.ways}
        return explore(walks, question.max_lots, question.max_depth)

    def _trace_load(self, question, reach):
        events, gaps = source.load(self.env.cr, reach)
        return Graph(tuple(self.ids), reach.depths, events, gaps, reach.frontier)

    def _trace_narrow(self, question, reach):
        """The lots of ``reach`` that a narrowed answer keeps."""
        graph = self._trace_load(question, reach)
        return narrowed_lots(graph, question.ways, source.load_knowledge(self.env.cr, graph, question.moment))

    # ------------------------------------------------------------------ what the reader sees

    def _trace_reader(self, model):
        """``model`` as the user sees it with all his companies, not just those ticked in the company switcher."""
        if self.env.su:
            return self.env[model]
        return self.env[model].with_context(allowed_company_ids=self.env.user._get_company_ids())

    def _trace_visible(self, model, ids):
        """Those of ``ids`` that are there and that the rules let the user read, in one query."""
        if self.env.su or not ids:
            return set(ids)
        records = self._trace_reader(model)
        query = records._search([], active_test=False)
        query.add_where(sql.among(records._table, ids))
        return {row[0] for row in self.env.execute_query(query.select())}

    def _trace_facts(self, graph):
        """Names, and what may be seen, in a number of queries that does not grow with the graph."""
        lots = self._trace_see(graph.depths.keys() | graph.left_out.keys())
        rows = self._trace_lot_rows(lots)
        # sudo: the rules have judged the lots; the product of a lot in sight may be another company's
        env = self.sudo().env
        products = env["product.product"].browse({row[2] for row in rows} | {gap.product_id for gap in graph.gaps})
        known = {product.id: {"product": product.display_name, "tracking": product.tracking} for product in products}
        companies = {
            company.id: company.display_name
            for company in env["res.company"].browse({row[3] for row in rows if row[3]})
        }
        nothing = {"product_id": False, "product": "", "tracking": "", "company_id": False, "company": ""}
        seen = {
            id_: {
                "name": name,
                "product_id": product,
                **known[product],
                "company_id": company or False,
                "company": companies.get(company, ""),
            }
            for id_, name, product, company in rows
        }
        return answer.Facts(
            lots=seen,
            hidden_lot={"name": self.env._("Other company"), **nothing},
            events=self._trace_visible("trace.event", graph.events.keys()),
            gap_reasons={id_: self._trace_gap_reason(**product) for id_, product in known.items()},
            hidden_gap=self.env._("Posted in another company."),
            left_out={lot: self._trace_left_out_text(lot, why, seen) for lot, why in graph.left_out.items()},
        )

    def _trace_lot_rows(self, ids):
        self.env["stock.lot"].flush_model(["name", "product_id", "company_id"])
        return self.env.execute_query(sql.lot_heads(ids))

    def _trace_gap_reason(self, product, tracking):
        if tracking == "none":
            return self.env._("%(product)s is not tracked.", product=product)
        return self.env._("%(product)s was posted without a lot.", product=product)
