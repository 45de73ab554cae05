"""The status of a piece of stock."""

from odoo import api, fields, models
from odoo.fields import Domain

from ...status import AVAILABLE, Standing, sql

CAUSES = (
    "lot_id.expiration_date",
    "lot_id.trace_hold_line_ids.state",
    "lot_id.trace_hold_line_ids.status",
    "lot_id.trace_hold_line_ids.location_id",
    "lot_id.trace_hold_line_ids.package_id",
    "location_id.trace_place_status",
    "package_id",
)


class StockQuant(models.Model):
    _name = "stock.quant"
    _inherit = ["stock.quant", "trace.statuses"]

    trace_is_blocked = fields.Boolean(
        "May Not Move", compute="_compute_trace_is_blocked", search="_search_trace_is_blocked"
    )

    def _trace_status_sql(self, alias):
        return sql.status_of(sql.Piece.of(alias), fields.Datetime.now())

    @api.depends(*CAUSES)
    def _compute_trace_status(self):
        return super()._compute_trace_status()

    def _get_trace_status(self):
        """``{quant id: status}``, judged now, by holds, places and dates."""
        return {**super()._get_trace_status(), **self._trace_read_statuses()}

    @api.model
    def _trace_get_standings(self, rows):
        """What stands against pieces of stock now: a list of ``Standing``, in the order of ``rows``, in one query.

        :param rows: list of ``(lot id, location id, package id)``, each of which may be empty; the piece need not be in stock
            (a line that is about to move it will do), and several may be equal.

        Judges holds and places of all companies, whoever asks. Whether ``expired`` refuses anything is the company's
        ``trace_block_expired``; which destinations are exempt says ``stock.location._trace_is_exempt``.
        """
        if not rows:
            return []
        found = self.env.execute_query(self._trace_sql(sql.standings(rows, fields.Datetime.now())))
        return [Standing(held, tuple(hold_ids), *others) for held, hold_ids, *others in found]

    @api.model
    def _trace_get_free_domain(self, company, when=None):
        """Stock that may be reserved: not blocked by a hold or its place, and where ``company`` says so not expired.

        :param when: the moment it is needed; now when it is left out
        """
        free = Domain("trace_is_blocked", "=", False)
        if not company.trace_block_expired:
            return free
        moment = when or fields.Datetime.now()

        def to_sql(model, alias, query):
            return model._trace_sql(sql.not_expired(sql.Piece.of(alias), moment))

        def is_fresh(quant):
            return not quant.lot_id.expiration_date or quant.lot_id.expiration_date > moment

        return free & Domain.custom(to_sql=to_sql, predicate=is_fresh)

    @api.depends(*CAUSES)
    def _compute_trace_is_blocked(self):
        rows = [tuple(what._origin.id for what in (q.lot_id, q.location_id, q.package_id)) for q in self]
        for quant, standing in zip(self, self._trace_get_standings(rows), strict=True):
            quant.trace_is_blocked = standing.blocked != AVAILABLE

    def _search_trace_is_blocked(self, operator, value):
        if operator != "in":
            return NotImplemented

        def to_sql(model, alias, query):
            return model._trace_sql(sql.blocked(sql.Piece.of(alias)))

        blocked = Domain.custom(to_sql=to_sql, predicate=lambda quant: quant.trace_is_blocked)
        return blocked if True in value else ~blocked
