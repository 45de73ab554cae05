"""Untracked stock that core silently turns into a lot.

When a lot has less than what is taken of it, core takes the rest from stock without a lot. In the ledger that is an event of its
own with a gap. It happens in several places of core, so it is seen by what it does: the lot's stock changes by less than what
the lines took.
"""

from collections import defaultdict
from contextlib import contextmanager

from odoo import Command, models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    @contextmanager
    def _trace_watch_relabelling(self, places=None):
        """Append what is relabelled while inside; the caller adds the ids of lines that appear meanwhile to what it is given.

        ``places``: pairs (product id, location id) to watch besides those of these lines. Costs one query unless there is stock
        without a lot to be relabelled.
        """
        watched = self.ids
        places = {(line.product_id.id, line.location_id.id) for line in self if line.tracking != "none"} | set(
            places or ()
        )
        places = self._trace_filter_places_with_untracked_stock(places)
        if not places:
            yield watched
            return
        moved, stock = self._trace_get_effect(), self._trace_get_stock_by_lot(places)
        yield watched
        lines = self.browse(dict.fromkeys(watched)).exists()
        expected, now = lines._trace_get_effect(), self._trace_get_stock_by_lot(places)
        for key in {key for key in (*expected, *moved, *now) if key[:2] in places}:
            lines._trace_append_relabelling(key, now[key] - stock[key] - (expected[key] - moved[key]))

    def _trace_filter_places_with_untracked_stock(self, places):
        """Of the pairs (product, place), those that hold stock without a lot."""
        if not places:
            return set()
        groups = self._trace_group_quants(places, [("lot_id", "=", False), ("quantity", ">", 0)], [], [])
        return places & {(product.id, location.id) for product, location in groups}

    def _trace_get_stock_by_lot(self, places):
        """Stock of the products at these places: {(product, place, lot): quantity}."""
        groups = self._trace_group_quants(places, [("lot_id", "!=", False)], ["lot_id"], ["quantity:sum"])
        totals = {(product.id, place.id, lot.id): quantity for product, place, lot, quantity in groups}
        return defaultdict(float, totals)

    def _trace_group_quants(self, places, domain, groupby, aggregates):
        """The quants at these pairs (product, place) by product, place and ``groupby``."""
        products, locations = zip(*places, strict=True)
        domain = [("product_id", "in", products), ("location_id", "in", locations), *domain]
        quants = self.env["stock.quant"].sudo()  # sudo: quants of every company are facts
        return quants._read_group(domain, ["product_id", "location_id", *groupby], aggregates)

    def _trace_get_effect(self):
        """What those of these lines that are done do to stock: {(product, place, lot): quantity}."""
        effect = defaultdict(float)
        for line in self.filtered(lambda line: line.state == "done" and line.lot_id):
            effect[line.product_id.id, line.location_id.id, line.lot_id.id] -= line.quantity_product_uom
            effect[line.product_id.id, line.location_dest_id.id, line.lot_id.id] += line.quantity_product_uom
        return effect

    def _trace_append_relabelling(self, key, quantity):
        """Append that so much stock without a lot became this lot, in the name of the first of these lines that took it."""
        product_id, location_id, lot_id = key
        product = self.env["product.product"].browse(product_id)
        if product.uom_id.compare(quantity, 0) <= 0:
            return
        line = self.filtered(lambda line: line.lot_id.id == lot_id)[:1]
        place = line.location_id.browse(location_id)
        about = {"product_id": product_id, "quantity": product.uom_id.round(quantity)}
        where = {"location_id": place.id, "location_name": place.complete_name, "location_usage": place.usage}
        there = {f"location_dest_{name.removeprefix('location_')}": value for name, value in where.items()}
        document = line.picking_id or line.move_id
        self.env["trace.event"]._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "certainty": "order",
                    "event_time": line.picking_id.trace_event_time or line.date,
                    "company_id": line.company_id.id,
                    "location_id": place.id,
                    "location_name": place.complete_name,
                    "res_model": document._name,
                    "res_id": document.id,
                    "reference": line.move_id.reference,
                    "details": {"kind": "untracked_stock_relabelled"},
                    "line_ids": [
                        Command.create({**about, **where, "role": "input"}),
                        Command.create(
                            {**about, **there, "role": "output", "lot_id": lot_id, "lot_name": line.lot_id.name}
                        ),
                    ],
                }
            ]
        )

    def _trace_filter_done_vals(self, vals_list):
        """The pairs (product, place) of lines about to be created in what is done already."""
        moves = self.env["stock.move"].browse(vals["move_id"] for vals in vals_list if vals.get("move_id"))
        pickings = self.env["stock.picking"].browse(vals["picking_id"] for vals in vals_list if vals.get("picking_id"))
        done = (moves | pickings.move_ids).filtered(lambda move: move.state == "done" and move.has_tracking != "none")
        return {
            (move.product_id.id, place_id)
            for move in done
            for place_id in {move.location_id.id, *(vals.get("location_id") for vals in vals_list)}
            if place_id
        }
