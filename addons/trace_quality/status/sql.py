"""The status of stock as SQL: one truth for lists, searches, groups, reports and the gate.

Everything is asked of a *piece*: a lot in a place in a package, given as three SQL expressions. Reads placed
``trace_hold_line`` rows, ``stock_location.trace_place_status`` and ``stock_lot.expiration_date`` (``FLUSHED``: the caller
hands these fields to ``to_flush``) of all companies, with the database owner's rights: whoever may see a piece of stock
may see that it may not move.

``now`` is a naive UTC datetime, given by the caller, so that one answer has one moment.
"""

from typing import NamedTuple

from odoo.tools import SQL

from .severity import EXPIRED, STATUSES

FLUSHED = {
    "trace.hold.line": ("hold_id", "lot_id", "location_id", "package_id", "state", "status"),
    "stock.location": ("parent_path", "trace_place_status"),
    "stock.package": ("parent_path",),
    "stock.lot": ("expiration_date",),
    "stock.quant": ("lot_id", "location_id", "package_id", "quantity"),
}


class Piece(NamedTuple):
    """A piece of stock as three SQL expressions; each may be NULL: no lot, anywhere, no package."""

    lot: SQL
    place: SQL
    package: SQL

    @classmethod
    def of(cls, alias):
        """The piece that a row with ``lot_id``, ``location_id`` and ``package_id`` is."""
        return cls(*(SQL.identifier(alias, name) for name in ("lot_id", "location_id", "package_id")))


def _rank(status):
    return SQL("array_position(%s::varchar[], %s) - 1", list(STATUSES), status)


def _word(rank):
    return SQL("(%s::varchar[])[%s + 1]", list(STATUSES), rank)


def _below(table, inner, outer):
    """Whether the place (or package) ``inner`` is ``outer`` or inside it."""
    return SQL(
        """EXISTS (SELECT 1 FROM %(table)s i, %(table)s o WHERE i.id = %(inner)s AND o.id = %(outer)s
                                                            AND starts_with(i.parent_path, o.parent_path))""",
        table=SQL.identifier(table),
        inner=inner,
        outer=outer,
    )


def holds(piece, line):
    """Whether the hold line with the alias ``line`` is placed and holds the piece."""
    name = lambda column: SQL.identifier(line, column)
    return SQL(
        """%(line_lot)s = %(lot)s AND %(state)s = 'placed'
           AND (%(line_place)s IS NULL OR %(in_place)s) AND (%(line_package)s IS NULL OR %(in_package)s)""",
        line_lot=name("lot_id"),
        lot=piece.lot,
        state=name("state"),
        line_place=name("location_id"),
        in_place=_below("stock_location", piece.place, name("location_id")),
        line_package=name("package_id"),
        in_package=_below("stock_package", piece.package, name("package_id")),
    )


def _held_rank(piece):
    return SQL(
        "(SELECT max(%s) FROM trace_hold_line h WHERE %s)", _rank(SQL.identifier("h", "status")), holds(piece, "h")
    )


def _place_rank(piece):
    return SQL("(SELECT %s FROM stock_location p WHERE p.id = %s)", _rank(SQL("p.trace_place_status")), piece.place)


def _expired_rank(lot, now):
    return SQL(
        "(SELECT %s FROM stock_lot t WHERE t.id = %s AND t.expiration_date <= %s)", STATUSES.index(EXPIRED), lot, now
    )


def _blocked_rank(piece):
    return SQL("GREATEST(0, %s, %s)", _held_rank(piece), _place_rank(piece))


def status_of(piece, now):
    """An expression: the status of the piece."""
    return _word(SQL("GREATEST(%s, %s)", _blocked_rank(piece), _expired_rank(piece.lot, now)))


def blocked(piece):
    """A condition: somebody decided that the piece may not move (a hold, or its place), whatever its date."""
    return SQL(
        """(EXISTS (SELECT 1 FROM trace_hold_line h WHERE %s)
            OR EXISTS (SELECT 1 FROM stock_location p WHERE p.id = %s AND p.trace_place_status IS NOT NULL))""",
        holds(piece, "h"),
        piece.place,
    )


def not_expired(piece, moment):
    """A condition: the piece's lot is not expired at that moment."""
    return SQL("NOT EXISTS (SELECT 1 FROM stock_lot t WHERE t.id = %s AND t.expiration_date <= %s)", piece.lot, moment)


def standings(rows, now):
    """What stands against pieces given as ``(lot id or None, location id or None, package id or None)``.

    One row each, in their order: ``(held status, [hold ids], place status, whether expired)``.
    """
    lots, places, packages = ([row[column] or None for row in rows] for column in range(3))
    piece = Piece.of("r")
    return SQL(
        """
        SELECT %(held_word)s, COALESCE(held.hold_ids, '{}'), p.trace_place_status,
               COALESCE(t.expiration_date <= %(now)s, FALSE)
          FROM unnest(%(lots)s::int[], %(places)s::int[], %(packages)s::int[])
               WITH ORDINALITY r (lot_id, location_id, package_id, position)
          LEFT JOIN stock_location p ON p.id = r.location_id
          LEFT JOIN stock_lot t ON t.id = r.lot_id
          LEFT JOIN LATERAL (SELECT max(%(rank)s) AS rank, array_agg(DISTINCT h.hold_id) AS hold_ids
                               FROM trace_hold_line h WHERE %(holds)s) held ON TRUE
         ORDER BY r.position
        """,
        held_word=_word(SQL("held.rank")),
        now=now,
        lots=lots,
        places=places,
        packages=packages,
        rank=_rank(SQL("h.status")),
        holds=holds(piece, "h"),
    )


_IN_STOCK = SQL(
    """stock_quant q JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
       WHERE q.quantity > 0 AND q.lot_id"""
)


def status_of_lot(lot, now):
    """An expression: the most severe status of the stock of a lot; of a lot without stock, of its holds and its date."""
    piece = Piece.of("q")
    return _word(
        SQL(
            """GREATEST(COALESCE((SELECT max(%(blocked)s) FROM %(stock)s = %(lot)s),
                                 (SELECT max(%(rank)s) FROM trace_hold_line h WHERE h.lot_id = %(lot)s AND h.state = 'placed'),
                                 0),
                        %(expired)s)""",
            blocked=_blocked_rank(piece),
            stock=_IN_STOCK,
            lot=lot,
            rank=_rank(SQL("h.status")),
            expired=_expired_rank(lot, now),
        )
    )


def of_table(table, status, ids):
    """Rows ``(id, status)`` of a table, given the expression for its rows."""
    table = SQL.identifier(table)
    return SQL("SELECT %s.id, %s FROM %s WHERE %s.id = ANY(%s)", table, status, table, table, list(ids))


def among(status, wanted):
    """A condition: the status is one of these."""
    return SQL("%s = ANY(%s)", status, list(wanted))
