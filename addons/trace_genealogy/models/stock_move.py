"""The choke point of every posting."""

from odoo import models

from ..ledger.documents import CLOSED_STATES
from .posting import is_posting, posting


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        late = self.filtered(lambda move: move._trace_is_of_closed_order())
        with posting(self), self.move_line_ids._trace_watch_relabelling() as watched:
            moves = super()._action_done(cancel_backorder=cancel_backorder)
            watched.extend(moves.move_line_ids.ids)
        self.env["trace.event"]._record_lines((moves - late).move_line_ids.ids, movements_only=True)
        self.env["trace.freeze"]._check_addition(late.exists().move_line_ids)
        self.env["trace.event"]._record_added(late.exists().move_line_ids.ids)
        return moves

    def write(self, vals):
        if "state" in vals and vals["state"] != "done":
            self.env["trace.freeze"]._check_reopening(self.filtered(lambda move: move._trace_is_settled()))
        return super().write(vals)

    def _trace_get_order(self):
        """The order whose posting records this move as part of a transformation or association, or None."""
        self.ensure_one()
        for kind in self.env["trace.event"]._get_document_kinds():
            for column in kind.columns:
                if document := self[column]:
                    return document if kind.event_type else None
        return None

    def _trace_is_of_closed_order(self):
        """Whether the order of this move was posted already, so that nothing but this move will record it."""
        # sudo: who may post a move need not be allowed to read its order, and only its state is looked at
        order = self.sudo()._trace_get_order()
        return bool(order) and order.state in CLOSED_STATES and not is_posting(order)

    def _trace_is_settled(self):
        """Whether this move is done and nothing that runs now is going to record it."""
        self.ensure_one()
        if self.state != "done" or is_posting(self):
            return False
        return not self._trace_get_order() or self._trace_is_of_closed_order()
