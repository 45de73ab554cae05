"""Which reservations will not be good when they are needed.

Reads open ``stock_move`` rows and their lines beside what a status depends on; all companies, owner's rights: the caller has
decided whose moves he asks of.
"""

from odoo.tools import SQL

from .pieces import Piece, blocked, status_of

FLUSHED = {
    "stock.move": ("date", "state", "location_dest_id", "raw_material_production_id", "picking_id"),
    "stock.move.line": ("move_id", "lot_id", "location_id", "package_id", "quantity_product_uom", "state"),
    "stock.location": ("usage", "trace_takes_held"),
}


def endangered(now, columns, where):
    """A SELECT of ``columns`` of lines of open moves whose lot expires before the move's date, or may not move at all.

    Aliases: ``m`` the move, ``l`` its line, ``t`` the lot. Lines that take nothing from stock and those that bring it to places
    where it may go are left out.
    """
    piece = Piece.of("l")
    return SQL(
        """
        SELECT %(columns)s
          FROM stock_move m
          JOIN stock_move_line l ON l.move_id = m.id AND l.quantity_product_uom > 0
          JOIN stock_location s ON s.id = l.location_id AND s.usage IN ('internal', 'transit')
          JOIN stock_location d ON d.id = m.location_dest_id AND d.usage NOT IN ('inventory', 'supplier')
                               AND d.trace_takes_held IS NOT TRUE
          LEFT JOIN stock_lot t ON t.id = l.lot_id
         WHERE m.state IN ('waiting', 'confirmed', 'partially_available', 'assigned') AND %(where)s
           AND (t.expiration_date < GREATEST(m.date, %(now)s) OR %(blocked)s)
        """,
        columns=columns,
        where=where,
        now=now,
        blocked=blocked(piece),
    )


def of_moves(move_ids, now):
    """Rows ``(move id, lot id, quantity, status, expiration date)``, worst first within a move."""
    columns = SQL("m.id, l.lot_id, l.quantity_product_uom, %s, t.expiration_date", status_of(Piece.of("l"), now))
    return SQL(
        "%s ORDER BY m.id, t.expiration_date, l.id", endangered(now, columns, SQL("m.id = ANY(%s)", list(move_ids)))
    )


def documents(column, now):
    """The documents that moves with endangered lines belong to; ``column`` of ``stock_move`` names them."""
    name = SQL.identifier("m", column)
    return endangered(now, name, SQL("%s IS NOT NULL", name))
