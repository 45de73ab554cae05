"""The status of lots: the most severe of their stock."""

from odoo.tools import SQL

from .pieces import Piece, blocked_rank, expired_rank, rank, when, word


def _stock_of(lot):
    return SQL(
        """stock_quant q JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
           WHERE q.quantity > 0 AND q.lot_id = %s""",
        lot,
    )


def status_of_lot(lot, now):
    """An expression: the most severe status of the stock of a lot; of a lot without stock, of its holds and its date."""
    own_holds = SQL("trace_hold_line g WHERE g.lot_id = %s AND g.state = 'placed'", lot)
    stock = _stock_of(lot)
    return word(
        SQL(
            "GREATEST(%s, %s)",
            when(
                SQL(
                    "EXISTS (SELECT 1 FROM %s) OR EXISTS (SELECT 1 FROM %s AND s.trace_place_status IS NOT NULL)",
                    own_holds,
                    stock,
                ),
                SQL(
                    "COALESCE((SELECT max(%s) FROM %s), (SELECT max(%s) FROM %s))",
                    blocked_rank(Piece.of("q")),
                    stock,
                    rank(SQL.identifier("g", "status")),
                    own_holds,
                ),
            ),
            expired_rank(lot, now),
        )
    )
