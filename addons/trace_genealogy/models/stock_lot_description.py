"""A trace in words: the graph with the names that a reader needs, for reports and exports."""

from odoo import fields, models


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _trace_describe(self, direction="both", **filters):
        """The graph and the whereabouts of its lots, with names in place of numbers; plain JSON.

        :param filters: as for ``trace_graph``
        :return: ``{"about", "lots", "events", "gaps", "where", "left_out"}``: lists of dicts, an event has ``lines``.
            Names that the reader may not see are empty.
        """
        graph = self.trace_graph(direction=direction, **filters)
        names = {lot["id"]: lot["name"] for lot in graph["lots"]}
        # lots of other companies have negative ids: they are named in the graph, and their places stay unknown
        where = self.browse(lot_id for lot_id in names if lot_id > 0).trace_whereabouts()
        products = self._trace_get_products(graph)
        return {
            "about": self._trace_describe_question(graph, filters),
            "lots": [self._trace_describe_lot(lot, products) for lot in graph["lots"]],
            "events": self._trace_describe_events(graph["events"], names, products),
            "gaps": self._trace_describe_gaps(graph, products),
            "where": self._trace_describe_where(where, names),
            "left_out": graph["left_out"],
        }

    def _trace_describe_question(self, graph, filters):
        """What was asked, when, and how far the answer can be trusted."""
        keys = ("direction", "complete", "settled", "truncated", "known_since", "hidden_lots")
        return {
            "roots": self.mapped("name"),
            "asked_at": fields.Datetime.now().isoformat() + "Z",
            **{key: graph[key] for key in keys},
            "filters": {key: value for key, value in filters.items() if value},
            "warnings": self.env["trace.event"]._get_answer_warnings(graph),
        }

    def _trace_get_products(self, graph):
        """{product id: (name, unit)} of the products that the graph names and the reader may see."""
        lines = [line for event in graph["events"] for side in ("inputs", "outputs") for line in event[side]]
        rows = [*graph["lots"], *lines, *graph["gaps"]]
        products = self.env["product.product"].with_context(active_test=False)
        found = products.search_fetch([("id", "in", list({row["product_id"] for row in rows}))])
        return {product.id: (product.display_name, product.uom_id.name) for product in found}

    def _trace_describe_lot(self, lot, products):
        product, uom = products.get(lot["product_id"], (lot["product"], ""))
        return {**lot, "product": product, "uom": uom}

    def _trace_describe_events(self, events, names, products):
        labels = self.env["trace.event"]._get_word_labels()
        return [
            {
                **{key: value for key, value in event.items() if key not in ("inputs", "outputs")},
                **{f"{word}_label": labels.get((word, event[word]), "") for word in ("biz_step", "certainty")},
                "lines": [
                    {"role": role, **self._trace_describe_line(line, names, products)}
                    for role, side in (("input", "inputs"), ("output", "outputs"))
                    for line in event[side]
                ],
            }
            for event in events
        ]

    def _trace_describe_line(self, line, names, products):
        product, uom = products.get(line["product_id"], ("", ""))
        return {**line, "lot": names.get(line["lot_id"], ""), "product": product, "uom": uom}

    def _trace_describe_gaps(self, graph, products):
        references = {event["id"]: event["reference"] for event in graph["events"]}
        return [
            {
                **gap,
                "product": products.get(gap["product_id"], ("", ""))[0],
                "reference": references.get(gap["event_id"], ""),
            }
            for gap in graph["gaps"]
        ]

    def _trace_describe_where(self, where, names):
        """Every place and party as one list: what is there or went there, how much, since when."""
        return [
            {
                "what": what,
                "what_label": label,
                "lot": names[row["lot_id"]],
                "place": row.get("location", ""),
                "party": row.get("partner", ""),
                **row,
            }
            for what, label in self._trace_get_status_labels().items()
            for row in where[what]
        ]

    def _trace_get_status_labels(self):
        return {
            "on_hand": self.env._("On hand"),
            "in_transit": self.env._("In transit"),
            "shipped": self.env._("Shipped"),
            "consumed": self.env._("Consumed"),
            "scrapped": self.env._("Scrapped"),
        }


class TraceEvent(models.Model):
    _inherit = "trace.event"

    def _get_answer_warnings(self, graph):
        """Sentences that say how far an answer of ``trace_graph`` can be trusted; none when it is whole."""
        sentences = {
            "incomplete": not graph["complete"],
            "truncated": graph["truncated"],
            "unsettled": not graph["settled"],
            "hidden": graph["hidden_lots"],
            "gaps": len(graph["gaps"]),
        }
        return [self._get_answer_sentence(kind, count) for kind, count in sentences.items() if count]

    def _get_answer_sentence(self, kind, count):
        if kind == "incomplete":
            return self.env._(
                "This answer is not complete: the history is still being read, and what it does not name may exist."
            )
        if kind == "truncated":
            return self.env._(
                "This answer is not complete: it was cut at the limit asked for. Ask for more lots or levels."
            )
        if kind == "unsettled":
            return self.env._("Postings were still under way at the moment asked for; ask again to have them included.")
        if kind == "hidden":
            return self.env._("%(count)s lots belong to companies you may not see: counted, not shown.", count=count)
        return self.env._(
            "Material without a lot number went in (lines: %(count)s): its origin is not known.", count=count
        )
