"""Where lots are, where they went, and whether the books agree with the shelf."""

from collections import defaultdict
from functools import partial

from odoo import api, models
from odoo.tools import float_round

from ..whereabouts import sql
from ..whereabouts.balance import FLOWS, balance
from ..whereabouts.movements import Movement
from ..whereabouts.shipments import outstanding

INSIDE = ("internal", "transit")


class StockLot(models.Model):
    _inherit = "stock.lot"

    # ------------------------------------------------------------------ balance

    @api.readonly
    def trace_balance(self):
        """For each lot, in order, everything that came, went and is there, in the product's unit.

        ``unexplained`` is what the shelf holds more (or, negative, less) than the ledger says. What went to companies
        the reader may not see is the one number ``other_companies``. ``complete`` is false while history is read in.
        """
        companies = self._get_trace_company_ids()
        flows, stock = self._get_trace_flows(companies), self._get_trace_stock(companies)
        nothing = dict.fromkeys(FLOWS, 0.0)
        known = self._get_trace_knowledge()
        # What a unit rounds to, which is the same for all; asked once, as reports do this for 100,000 lots.
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        rounded = partial(float_round, precision_digits=digits)
        return [
            balance(
                lot_id,
                flows.get((lot_id, True), nothing),
                flows.get((lot_id, False), nothing),
                stock[lot_id, True],
                stock[lot_id, False],
                rounded,
            )
            | known
            for lot_id in self.ids
        ]

    def _get_trace_flows(self, company_ids):
        """``{(lot id, whether visible): {flow: quantity}}``"""
        rows = self.env.execute_query(sql.sums(self.ids, company_ids))
        return {(lot_id, visible): dict(zip(FLOWS, flows, strict=True)) for lot_id, visible, *flows in rows}

    def _get_trace_stock(self, company_ids):
        """``{(lot id, whether visible): quantity}``, 0 for what is not there."""
        # sudo: the lots are readable; what lies in other companies is told apart by `company_ids`
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [("lot_id", "in", self.ids), ("location_id.usage", "in", INSIDE)],
                ["lot_id", "company_id"],
                ["quantity:sum"],
            )
        )
        stock = defaultdict(float)
        for lot, company, quantity in groups:
            stock[lot.id, _is_visible(company, company_ids)] += quantity
        return stock

    # ------------------------------------------------------------------ whereabouts

    @api.readonly
    def trace_whereabouts(self):
        """Where these lots are now and where they went.

        ``on_hand`` and ``in_transit`` are stock; ``shipped`` is what is still with a party, net of returns, under the
        contact it is today; ``consumed`` and ``scrapped`` are as recorded. ``hidden`` counts what is left out because it
        belongs to companies the reader may not see. ``complete`` is false while history is being read in.
        """
        companies = self._get_trace_company_ids()
        stock, hidden_stock = self._get_trace_places(companies)
        movements = self._get_trace_movements(companies)
        shipments = outstanding(movements)
        gone = [movement for movement in movements if movement.is_consumption or movement.is_scrap]
        out = [shipment.movement for shipment in shipments]
        return {
            "on_hand": [row for row in stock if row["usage"] == "internal"],
            "in_transit": [row for row in stock if row["usage"] == "transit"],
            "shipped": self._get_trace_shipped(shipments),
            "consumed": [_used(movement) for movement in gone if movement.visible and movement.is_consumption],
            "scrapped": [_used(movement) for movement in gone if movement.visible and movement.is_scrap],
            "hidden": hidden_stock + sum(not movement.visible for movement in gone + out),
        } | self._get_trace_knowledge()

    def _get_trace_places(self, company_ids):
        """The pieces of stock the reader may see, one row each, and the number of the others."""
        # sudo: the lots are readable; what lies in other companies is taken out below
        quants = (
            self.env["stock.quant"]
            .sudo()
            .search([("lot_id", "in", self.ids), ("location_id.usage", "in", INSIDE), ("quantity", "!=", 0)])
        )
        visible = quants.filtered(lambda quant: _is_visible(quant.company_id, company_ids))
        status = visible._get_trace_status()
        return [_placed(quant, status[quant.id]) for quant in visible], len(quants) - len(visible)

    def _get_trace_movements(self, company_ids):
        """The Movements over the border of stock, oldest first, under the contacts that the parties are today."""
        rows = [Movement(*row) for row in self.env.execute_query(sql.crossings(self.ids, company_ids))]
        today = self.env["trace.party.alias"]._resolve(row.partner_id for row in rows)
        return [row._replace(partner_id=today.get(row.partner_id, False)) for row in rows]

    def _get_trace_shipped(self, shipments):
        shipments = [shipment for shipment in shipments if shipment.movement.visible]
        names = self.env["trace.party"]._get_names({shipment.movement.partner_id for shipment in shipments} - {False})
        return [_shipped(shipment, names.get(shipment.movement.partner_id, "")) for shipment in shipments]

    # ------------------------------------------------------------------ rights and knowledge

    @api.model
    def _get_trace_knowledge(self):
        """What must be said beside every answer: whether all history is read, and since when anything is known."""
        ledger = self.env["trace.event"]
        since = ledger._get_known_since()
        return {"complete": ledger._is_complete(), "known_since": f"{since:%Y-%m-%dT%H:%M:%SZ}" if since else ""}

    def _get_trace_company_ids(self):
        """Check that the reader may read these lots and the ledger; returns the companies he may see, None for all.

        Judged over all companies of the user, not those switched on in the browser: a trace does not stop at a filter.

        :raise MissingError: a lot does not exist
        """
        self._trace_refuse_missing()
        if self.env.su:
            return None
        company_ids = self.env.user.company_ids.ids
        reader = self.with_context(allowed_company_ids=company_ids)
        reader.env["trace.event"].check_access("read")
        reader.check_access("read")
        return company_ids


def _is_visible(company, company_ids):
    return company_ids is None or not company or company.id in company_ids


def _placed(quant, status):
    return {
        "lot_id": quant.lot_id.id,
        "location_id": quant.location_id.id,
        "location": quant.location_id.complete_name,
        "usage": quant.location_id.usage,
        "package_id": quant.package_id.id,
        "package": quant.package_id.name or "",
        "owner_id": quant.owner_id.id,
        "owner": quant.owner_id.display_name or "",
        "quantity": quant.quantity,
        "status": status,
    }


def _shipped(shipment, partner):
    movement = shipment.movement
    return {
        "lot_id": movement.lot_id,
        "partner_id": movement.partner_id,
        "partner": partner,
        "quantity": shipment.left,
        "picking_id": movement.picking_id,
    } | _document(movement)


def _used(movement):
    return {"lot_id": movement.lot_id, "quantity": movement.quantity} | _document(movement)


def _document(movement):
    return {
        "event_id": movement.event_id,
        "res_model": movement.res_model or False,
        "res_id": movement.res_id or False,
        "reference": movement.reference or "",
        "date": movement.date,
    }
