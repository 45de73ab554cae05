"""The status of stock as SQL: one truth for lists, searches, groups, reports and the gate.

Everything is asked of a *piece*: a lot in a place in a package, given as three SQL expressions. Reads placed
``trace_hold_line`` rows, ``stock_location.trace_place_status`` and ``stock_lot.expiration_date`` (``FLUSHED``: the caller
hands these fields to ``to_flush``) of all companies, with the database owner's rights: whoever may see a piece of stock
may see that it may not move.

The aliases used inside are single letters, which no table of Odoo's has, so an expression may stand in any query; own queries
around it call nothing that they hand in g, h, i, o or p.
``now`` is a naive UTC datetime, given by the caller, so that one answer has one moment.
"""

from typing import NamedTuple

from odoo.tools import SQL

from ..severity import EXPIRED, STATUSES

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


def rank(status):
    """The severity of a status as a number, 0 the mildest; NULL stays NULL."""
    return SQL("array_position(%s::varchar[], %s) - 1", list(STATUSES), status)


def word(severity):
    """The status of that severity."""
    return SQL("(%s::varchar[])[%s + 1]", list(STATUSES), severity)


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


# Most stock has nothing against it. EXISTS is answered from a hash of the exceptions when a whole table is asked, from an
# index when a few rows are, as the planner sees fit; only what it lets through is looked at more closely.


def when(condition, severity):
    """The severity where the condition holds, else 0."""
    return SQL("CASE WHEN %s THEN %s ELSE 0 END", condition, severity)


def _held_rank(piece):
    return when(
        SQL("EXISTS (SELECT 1 FROM trace_hold_line g WHERE g.lot_id = %s AND g.state = 'placed')", piece.lot),
        SQL("(SELECT max(%s) FROM trace_hold_line h WHERE %s)", rank(SQL.identifier("h", "status")), holds(piece, "h")),
    )


def _in_blocked_place(piece):
    return SQL(
        "EXISTS (SELECT 1 FROM stock_location p WHERE p.id = %s AND p.trace_place_status IS NOT NULL)", piece.place
    )


def _place_rank(piece):
    severity = rank(SQL("p.trace_place_status"))
    return when(
        _in_blocked_place(piece), SQL("(SELECT %s FROM stock_location p WHERE p.id = %s)", severity, piece.place)
    )


def _expired(lot, moment):
    return SQL("EXISTS (SELECT 1 FROM stock_lot t WHERE t.id = %s AND t.expiration_date <= %s)", lot, moment)


def expired_rank(lot, now):
    """The severity that the lot's date alone gives."""
    return when(_expired(lot, now), SQL("%s", STATUSES.index(EXPIRED)))


def blocked_rank(piece):
    """The severity that holds and places give to the piece."""
    return SQL("GREATEST(%s, %s)", _held_rank(piece), _place_rank(piece))


def status_of(piece, now):
    """An expression: the status of the piece."""
    return word(SQL("GREATEST(%s, %s)", blocked_rank(piece), expired_rank(piece.lot, now)))


def blocked(piece):
    """A condition: somebody decided that the piece may not move (a hold, or its place), whatever its date."""
    return SQL("(%s > 0 OR %s)", _held_rank(piece), _in_blocked_place(piece))


def not_expired(piece, moment):
    """A condition: the piece's lot is not expired at that moment."""
    return SQL("NOT %s", _expired(piece.lot, moment))


def standings(rows, now):
    """What stands against pieces given as ``(lot id or None, location id or None, package id or None)``.

    One row each, in their order: ``(held status, [hold ids], place status, whether expired, whether some of its lot is held
    in one place or package only)``.
    """
    lots, places, packages = ([row[column] or None for row in rows] for column in range(3))
    piece = Piece.of("r")
    return SQL(
        """
        SELECT %(held_word)s, COALESCE(held.hold_ids, '{}'), p.trace_place_status,
               COALESCE(t.expiration_date <= %(now)s, FALSE),
               EXISTS (SELECT FROM trace_hold_line g WHERE g.lot_id = r.lot_id AND g.state = 'placed'
                                                       AND (g.location_id IS NOT NULL OR g.package_id IS NOT NULL))
          FROM unnest(%(lots)s::int[], %(places)s::int[], %(packages)s::int[])
               WITH ORDINALITY r (lot_id, location_id, package_id, position)
          LEFT JOIN stock_location p ON p.id = r.location_id
          LEFT JOIN stock_lot t ON t.id = r.lot_id
          LEFT JOIN LATERAL (SELECT max(%(rank)s) AS rank, array_agg(DISTINCT h.hold_id) AS hold_ids
                               FROM trace_hold_line h WHERE %(holds)s) held ON TRUE
         ORDER BY r.position
        """,
        held_word=word(SQL("held.rank")),
        now=now,
        lots=lots,
        places=places,
        packages=packages,
        rank=rank(SQL("h.status")),
        holds=holds(piece, "h"),
    )


def of_table(table, status, ids):
    """Rows ``(id, status)`` of a table, given the expression for its rows."""
    table = SQL.identifier(table)
    return SQL("SELECT %s.id, %s FROM %s WHERE %s.id = ANY(%s)", table, status, table, table, list(ids))


def among(status, wanted):
    """A condition: the status is one of these."""
    return SQL("%s = ANY(%s)", status, list(wanted))
