"""The status of what is reserved for a move, and whether it will still be good when it is needed."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from ...status import (
    ALERT_BLOCKED,
    ALERT_EXPIRES,
    ALERT_UNCOVERED,
    AVAILABLE,
    EXPIRED,
    SELECTION,
    Alert,
    lacking,
    sql,
    worst,
)

OPEN = ("waiting", "confirmed", "partially_available", "assigned")


class StockMove(models.Model):
    _inherit = "stock.move"

    trace_status = fields.Selection(
        SELECTION,
        "Stock Status",
        compute="_compute_trace_status",
        help="The most severe status of what is reserved for it. Empty where no lot is reserved, and once it is done.",
    )

    trace_released_qty = fields.Float(
        "Released",
        digits="Product Unit",
        compute="_compute_trace_stock",
        help="Released stock of it, reserved for nothing and good until it is needed, at the place it is taken from and below, "
        "in the product's unit. What is in transit or still being made is not in it.",
    )
    trace_unusable_qty = fields.Float(
        "Not Usable",
        digits="Product Unit",
        compute="_compute_trace_stock",
        help="Stock of it at the place it is taken from and below that is held, expired, or will be expired when it is needed, "
        "in the product's unit.",
    )

    @api.depends("product_id", "location_id", "date", "move_line_ids.quantity")
    def _compute_trace_stock(self):
        stock = self.filtered(lambda move: move.product_id.is_storable)._trace_read_stock()
        for move in self:
            move.trace_released_qty, move.trace_unusable_qty = stock.get(move, (0, 0))

    @api.depends("move_line_ids.trace_status")
    def _compute_trace_status(self):
        for move in self:
            said = [status for status in move.move_line_ids.mapped("trace_status") if status]
            move.trace_status = worst(said) if said else False

    # ------------------------------------------------------------------ what will go wrong

    def _trace_find_alerts(self):
        """What will go wrong with these moves if nobody does anything: ``{move: [Alert]}``, set-based.

        Looks at what is reserved (a lot that expires before the move's date, stock that may not move) and at what is not
        (released stock does not cover it while stock that may not be used would).
        """
        moves = self.filtered(lambda move: move.state in OPEN and move.location_id.usage in ("internal", "transit"))
        if not moves:
            return {}
        endangered = moves._trace_read_endangered()
        wanting = moves.filtered(lambda move: move.id in endangered or move._trace_is_lacking())
        stock = wanting._trace_read_stock()
        alerts = defaultdict(list)
        for move in moves:
            free, useless = stock.get(move, (0, 0))
            for lot_id, quantity, status, expires in endangered.get(move.id, ()):
                covered = min(quantity, max(free, 0))
                free -= covered
                kind = ALERT_EXPIRES if status in (AVAILABLE, EXPIRED) else ALERT_BLOCKED
                alerts[move].append(Alert(kind, move.id, quantity, covered, lot_id or 0, status, expires, move.date))
            demand = max(move.product_qty - move._trace_get_reserved(), 0)
            missing = move.product_id.uom_id.round(lacking(demand, free, useless))
            if missing > 0:
                alerts[move].append(Alert(ALERT_UNCOVERED, move.id, demand, demand - missing, needed=move.date))
        return alerts

    def _trace_is_lacking(self):
        return self.product_id.is_storable and self.product_qty > self._trace_get_reserved()

    def _trace_get_reserved(self):
        return sum(self.move_line_ids.mapped("quantity_product_uom"))

    def _trace_read_endangered(self):
        """{move id: [(lot id, quantity, status, expiration date)]}"""
        query = self.env["stock.quant"]._trace_sql(sql.plans.of_moves(self.ids, fields.Datetime.now()))
        for model, names in sql.plans.FLUSHED.items():
            self.env[model].flush_model(names)
        found = defaultdict(list)
        for move_id, *rest in self.env.execute_query(query):
            found[move_id].append(rest)
        return found

    def _trace_read_stock(self):
        """{move: (free quantity that will do, quantity that will not)} at each move's place and below.

        What will do is available now, reserved for nothing, and still good on the move's date.
        """
        if not self:
            return {}
        domain = Domain("product_id", "in", self.product_id.ids) & Domain(
            "location_id", "child_of", self.location_id.ids
        )
        # sudo: who plans an order is told how much there is, and need not be allowed to see each piece
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                domain,
                ["product_id", "location_id", "lot_id", "trace_status"],
                ["quantity:sum", "reserved_quantity:sum"],
            )
        )
        by_product = defaultdict(list)
        for product, place, lot, status, quantity, reserved in groups:
            good_until = (lot.expiration_date or datetime.max) if status == AVAILABLE else datetime.min
            by_product[product.id].append(Supply(place.parent_path, good_until, quantity, reserved))
        return {move: _weigh(by_product[move.product_id.id], move.location_id.parent_path, move.date) for move in self}


class Supply(NamedTuple):
    """Stock of one lot and status in one place, and how long it may be used: not at all, when something stands against it."""

    path: str
    good_until: datetime
    quantity: float
    reserved: float


def _weigh(supplies, path, needed):
    """How much of what lies at or below a path is free and will do when it is needed, and how much will not do."""
    inside = [supply for supply in supplies if supply.path.startswith(path)]
    good = [supply for supply in inside if supply.good_until > max(needed, fields.Datetime.now())]
    free = sum(supply.quantity - supply.reserved for supply in good)
    return free, sum(supply.quantity for supply in inside) - sum(supply.quantity for supply in good)
