"""The invariants: ledger, postings and stock must agree; a row is a gap."""

from odoo.tools import SQL

from .columns import EFFECTIVE


def lines_not_recorded_once(kinds):
    """Done lines whose effective ledger lines do not sum to their quantity; lines of orders still open are not due yet."""
    return SQL(
        """
        SELECT CASE WHEN s.quantity IS NULL THEN 'unrecorded' ELSE 'quantity' END AS kind, 'line-' || l.id AS key, l.company_id,
               l.product_id, l.lot_id, l.location_id, l.id AS move_line_id, 'stock.move' AS res_model, m.id AS res_id,
               m.reference, l.quantity_product_uom AS expected, COALESCE(s.quantity, 0) AS found
          FROM stock_move_line l
          JOIN stock_move m ON m.id = l.move_id
          JOIN stock_location src ON src.id = l.location_id
          JOIN stock_location dst ON dst.id = l.location_dest_id
          LEFT JOIN (SELECT x.move_line_id, sum(x.quantity) AS quantity
                       FROM trace_event_line x WHERE x.move_line_id IS NOT NULL AND x.quantity <> 0 AND %(effective)s
                      GROUP BY x.move_line_id) s ON s.move_line_id = l.id
         WHERE l.state = 'done' AND l.quantity_product_uom IS DISTINCT FROM COALESCE(s.quantity, 0)
           AND NOT ((src.usage = 'production') <> (dst.usage = 'production') AND (%(open_order)s))
        """,
        effective=EFFECTIVE,
        open_order=_of_open_order(kinds),
    )


def _of_open_order(kinds):
    conditions = [
        SQL(
            "EXISTS (SELECT 1 FROM %(table)s k WHERE k.id = COALESCE(%(columns)s) AND k.state NOT IN ('done', 'cancel'))",
            table=SQL.identifier(kind.table),
            columns=SQL(", ").join(SQL.identifier("m", column) for column in kind.columns),
        )
        for kind in kinds
        if kind.event_type
    ]
    return SQL(" OR ").join(conditions) if conditions else SQL("FALSE")


def balances_that_differ():
    """Per lot and place, where the ledger's balance is not what stock says."""
    return SQL(
        """
        WITH ledger AS (
            SELECT lot_id, location_id, sum(quantity) AS quantity FROM (
                SELECT x.lot_id, x.location_dest_id AS location_id, x.quantity FROM trace_event_line x
                 WHERE x.lot_id IS NOT NULL AND x.quantity <> 0 AND x.location_dest_id IS NOT NULL AND %(effective)s
                UNION ALL
                SELECT x.lot_id, x.location_id, -x.quantity FROM trace_event_line x
                 WHERE x.lot_id IS NOT NULL AND x.quantity <> 0 AND x.location_id IS NOT NULL AND %(effective)s
            ) side GROUP BY lot_id, location_id
        ),
        stock AS (
            SELECT lot_id, location_id, sum(quantity) AS quantity FROM stock_quant
             WHERE lot_id IS NOT NULL GROUP BY lot_id, location_id
        )
        SELECT 'balance' AS kind, 'balance-' || b.lot_id || '-' || b.location_id AS key, loc.company_id, lot.product_id, b.lot_id,
               b.location_id, NULL::int AS move_line_id, 'stock.lot' AS res_model, b.lot_id AS res_id, lot.name AS reference,
               b.in_stock AS expected, b.in_ledger AS found
          FROM (SELECT lot_id, location_id, COALESCE(stock.quantity, 0) AS in_stock, COALESCE(ledger.quantity, 0) AS in_ledger
                  FROM ledger FULL JOIN stock USING (lot_id, location_id)) b
          JOIN stock_lot lot ON lot.id = b.lot_id
          JOIN stock_location loc ON loc.id = b.location_id
         WHERE abs(b.in_ledger - b.in_stock) > %(tolerance)s
        """,
        effective=EFFECTIVE,
        tolerance=0.0000001,
    )


def duplicate_lots():
    """Lots of one product and company that share a number."""
    return SQL(
        """
        SELECT 'duplicate_lot' AS kind, 'duplicate-' || min(id) AS key, company_id, product_id, min(id) AS lot_id,
               NULL::int AS location_id, NULL::int AS move_line_id, 'stock.lot' AS res_model, max(id) AS res_id,
               name AS reference, 1::numeric AS expected, count(*)::numeric AS found
          FROM stock_lot GROUP BY product_id, company_id, name HAVING count(*) > 1
        """
    )


def negative_lots():
    """Lots of which a place inside the company holds less than nothing."""
    return SQL(
        """
        SELECT 'negative_lot' AS kind, 'negative-' || q.lot_id || '-' || q.location_id AS key, loc.company_id, q.product_id,
               q.lot_id, q.location_id, NULL::int AS move_line_id, 'stock.lot' AS res_model, q.lot_id AS res_id,
               min(lot.name) AS reference, sum(q.quantity) AS expected, NULL::numeric AS found
          FROM stock_quant q
          JOIN stock_location loc ON loc.id = q.location_id AND loc.usage IN ('internal', 'transit')
          JOIN stock_lot lot ON lot.id = q.lot_id
         GROUP BY q.lot_id, q.location_id, q.product_id, loc.company_id
        HAVING sum(q.quantity) < -0.0000001
        """
    )


def orders_without_links():
    """Posted orders of which the ledger knows no input or no output."""
    return SQL(
        """
        SELECT 'order_without_links' AS kind, 'order-' || o.id AS key, o.company_id, o.product_id, NULL::int AS lot_id,
               NULL::int AS location_id, NULL::int AS move_line_id, 'mrp.production' AS res_model, o.id AS res_id,
               o.name AS reference, NULL::numeric AS expected, NULL::numeric AS found
          FROM mrp_production o
         WHERE o.state = 'done'
           AND EXISTS (SELECT 1 FROM stock_move m JOIN stock_move_line l ON l.move_id = m.id
                        WHERE m.production_id = o.id AND l.state = 'done' AND l.quantity_product_uom <> 0)
           AND 2 > (SELECT count(DISTINCT x.role)
                      FROM trace_event e JOIN trace_event_line x ON x.event_id = e.id
                     WHERE e.res_model = 'mrp.production' AND e.res_id = o.id AND e.event_type = 'transformation'
                       AND x.role IN ('input', 'output') AND x.quantity <> 0 AND %(effective)s)
        """,
        effective=EFFECTIVE,
    )


def count_duplicate_lots():
    return SQL("SELECT count(*) FROM (%s) duplicate", duplicate_lots())
