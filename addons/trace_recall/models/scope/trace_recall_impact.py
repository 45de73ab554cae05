"""The four questions of a recall: what is affected, where it went, what remains, what is done."""

import time

from odoo import api, models

from odoo.addons.trace_genealogy.genealogy.sql import array

from ...scope import sql
from ...scope.live import Head, Piece
from .shipments import net


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    @api.readonly
    def impact(self):
        """The four questions, answered from what is true now, in every state of a case: the roots and everything made of them.

        - ``affected``: ``[{"lot_id", "lot", "product_id", "quantity", "certainty", "depth"}]``, roots included. ``quantity`` is
          how much of the lot ever was; ``certainty`` how sure it is that it took something of a root (``exact``, ``window``,
          ``order``, ``declared``), the weakest link of the surest way.
        - ``where``: ``[{"lot_id", "partner_id", "quantity", "picking_id", "date", "reference"}]``, net of returns.
        - ``remaining``: ``[{"lot_id", "location_id", "quantity", "reserved", "usage"}]``, what is inside, in transit included;
          ``in_transit`` and ``at_makers`` (at subcontractors) are the rows of it that are not at hand. ``consumed`` and
          ``destroyed`` say what of a lot is neither.
        - ``actions``: ``[{"kind", "state", "res_model", "res_id", "name"}]``, what is done about it. ``can_be_stopped`` and
          ``work_in_progress`` list open transfers and orders that have some of it, ``handed_over`` those transfers whose
          goods a customer has already.
        - ``totals``, the names behind the ids (``products``, ``locations``, ``partners``), ``left_out`` by narrowing and why,
          ``difference`` to the snapshot.

        Quantities are in each product's unit, dates ISO 8601 in UTC. Lots of companies that the reader does not belong to are
        counted in ``hidden_lots``; ``complete`` is false while history is read in. The number of queries depends on the depth
        of the scope, not on its width.
        """
        self.ensure_one()
        started = time.monotonic()
        self._check_impact_access()
        facts = self._get_facts(self._find_scope())
        answer = self._build_impact(facts)
        return answer | {"seconds": round(time.monotonic() - started, 3)}

    def _check_impact_access(self):
        self.check_access("read")
        self.env["trace.event"].check_access("read")
        self.env["stock.lot"].check_access("read")

    # ------------------------------------------------------------------ reading

    def _get_told_companies(self):
        """The companies whose facts the reader may be told, None for all: his own, whichever are ticked."""
        return None if self.env.su else list(self.env.user._get_company_ids())

    def _get_facts(self, live):
        """The rows behind every figure, of what the reader may see."""
        reached = live.depths.keys() | live.left_out.keys()
        visible = self.env["stock.lot"]._trace_visible("stock.lot", reached)
        hidden = len(live.depths.keys() - visible)
        live, companies = live.seen_by(visible), self._get_told_companies()
        self._flush_scope()
        lots = array(live.depths)
        shipments = self._get_shipments(lots, companies)
        return {
            "live": live,
            "lots": lots,
            "hidden_lots": hidden,
            "heads": [Head(*row) for row in self.env.execute_query(sql.reading.heads(lots, companies))],
            "shipments": [shipment for shipment in shipments if shipment.visible],
            "hidden_shipments": sum(not shipment.visible and shipment.left > 0 for shipment in shipments),
            "pieces": [Piece(*row) for row in self.env.execute_query(sql.reading.stock(lots, companies))],
            "companies": companies,
        }

    def _get_shipments(self, lots, companies):
        """The Shipments of these lots, under the contacts that the parties are today; wholly returned ones among them."""
        rows = net(self.env.execute_query(sql.reading.crossings(lots, companies)))
        today = self.env["trace.party.alias"]._resolve({row.partner_id for row in rows})
        moved = {old for old, new in today.items() if old != new}
        if not moved:
            return rows
        return [row._replace(partner_id=today[row.partner_id]) if row.partner_id in moved else row for row in rows]

    @api.model
    def _flush_scope(self):
        """Let the statements see what is not written yet."""
        self.env["stock.lot"].flush_model(["name", "product_id", "company_id"])
        self.env["stock.quant"].flush_model(["lot_id", "location_id", "company_id", "quantity", "reserved_quantity"])
        self.env["stock.move"].flush_model(["picking_id", "raw_material_production_id", "production_id"])
        self.env["stock.move.line"].flush_model(["lot_id", "state", "move_id", "product_id", "quantity_product_uom"])
        self.env["stock.location"].flush_model(["usage"])
        self.env["product.template"].flush_model(["tracking"])
        self.env["product.product"].flush_model(["product_tmpl_id"])
        self.env["trace.hold.line"].flush_model(["hold_id", "lot_id", "state", "company_id"])
        self.flush_model()

    # ------------------------------------------------------------------ answering

    def _build_impact(self, facts):
        live, shipments, pieces = facts["live"], facts["shipments"], facts["pieces"]
        remaining = [_remaining(piece) for piece in pieces]
        makers = self._get_maker_places({piece.location_id for piece in pieces})
        return {
            "affected": [_affected(head, live) for head in facts["heads"]],
            "where": [_shipped(shipment) for shipment in shipments if shipment.left > 0],
            "remaining": remaining,
            "in_transit": [row for row in remaining if row["usage"] == "transit"],
            "at_makers": [row for row in remaining if row["location_id"] in makers],
            "consumed": [
                {"lot_id": head.lot_id, "quantity": head.consumed} for head in facts["heads"] if head.consumed
            ],
            "destroyed": [
                {"lot_id": head.lot_id, "quantity": head.destroyed} for head in facts["heads"] if head.destroyed
            ],
            "actions": self._get_actions() + self._get_other_holds(facts),
            "left_out": self._get_left_out(live),
            "difference": self._get_open_differences(),
            "totals": self._get_totals(facts),
            "hidden_lots": facts["hidden_lots"],
            "hidden_shipments": facts["hidden_shipments"],
            "complete": self.env["trace.event"]._is_complete(),
            **self._get_stoppable(facts),
            **self._get_people_names(facts),
        }

    @api.model
    def _get_maker_places(self, place_ids):
        """Those of these places that are subcontractors'."""
        # sudo: whose place it is may be told to whoever is told that something lies there
        places = self.env["stock.location"].sudo().browse(place_ids)
        if not hasattr(places, "is_subcontract"):
            return set()
        return set(places.filtered(lambda place: place.is_subcontract()).ids)

    def _get_left_out(self, live, apart=False):
        """What narrowing leaves out, and why.

        ``apart``: for readers of each lot's own company, so that no reason names a lot of another one.
        """
        if not live.left_out:
            return []
        lots = self.env["stock.lot"]
        told = live.left_out.keys() | {why.via for why in live.left_out.values()}
        rows = lots._trace_lot_rows(lots._trace_visible("stock.lot", told))
        # sudo: the product of a lot that the reader sees may be another company's
        products = self.env["product.product"].sudo().browse({row[2] for row in rows})
        names = {product.id: product.display_name for product in products}
        seen = {lot: {"name": name, "product": names[product]} for lot, name, product, _company in rows}
        owners = {lot: company for lot, _name, _product, company in rows}
        answer = []
        for lot, why in sorted(live.left_out.items()):
            is_foreign = apart and owners.get(why.via) not in (None, owners[lot])
            told = {lot: seen[lot]} if is_foreign else seen
            reason = lots._trace_left_out_text(lot, why, told)
            answer.append({"lot_id": lot, "lot": seen[lot]["name"], "reason": reason})
        return answer


def _affected(head, live):
    return {
        "lot_id": head.lot_id,
        "lot": head.name,
        "product_id": head.product_id,
        "quantity": head.quantity,
        "certainty": live.certainties[head.lot_id],
        "depth": live.depths[head.lot_id],
    }


def _shipped(shipment):
    return {
        "lot_id": shipment.lot_id,
        "partner_id": shipment.partner_id or False,
        "quantity": shipment.left,
        "picking_id": shipment.picking_id or False,
        "date": shipment.date,
        "reference": shipment.reference or "",
        "company_id": shipment.company_id,
    }


def _remaining(piece):
    return {
        "lot_id": piece.lot_id,
        "location_id": piece.location_id,
        "quantity": piece.quantity,
        "reserved": piece.reserved,
        "usage": piece.usage,
    }
