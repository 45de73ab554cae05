"""What is in stock, piece by piece, with what may be done with it."""

from odoo.tools import SQL

from ..severity import AVAILABLE
from .pieces import Piece, status_of

# Up to so many days from now, the name of the bucket.
BUCKETS = (("30", 30), ("90", 90))


def _bucket(now):
    """When it expires, in words of the reader: passed, soon, later, never."""
    soon = [
        SQL("WHEN t.expiration_date <= %s + %s * interval '1 day' THEN %s", now, days, key) for key, days in BUCKETS
    ]
    return SQL(
        "CASE WHEN t.expiration_date IS NULL THEN 'never' WHEN t.expiration_date <= %s THEN 'passed' %s ELSE 'later' END",
        now,
        SQL(" ").join(soon),
    )


# The places of warehouses where production takes its components from and leaves its products.
_PRODUCTION_PLACES = SQL(
    """(SELECT DISTINCT i.id
          FROM stock_location i
          JOIN stock_location o ON starts_with(i.parent_path, o.parent_path)
          JOIN stock_warehouse w ON o.id IN (w.pbm_loc_id, w.sam_loc_id))"""
)


def stock(now):
    """One row per quant in internal and transit places. The planner looks at the status only where it is asked for.

    ``value`` is at the product's cost in the company that owns the place; 0 where it has none.
    """
    status = status_of(Piece.of("q"), now)
    return SQL(
        """
        SELECT q.id, q.product_id, v.product_tmpl_id, d.categ_id, d.tracking, d.uom_id AS product_uom_id, q.lot_id,
               q.location_id, s.warehouse_id, q.owner_id, q.package_id, q.company_id,
               CASE WHEN s.usage = 'transit' THEN 'transit' WHEN y.id IS NOT NULL THEN 'production' ELSE 'stock' END AS area,
               %(status)s AS trace_status, t.expiration_date, %(bucket)s AS expires_in,
               floor(extract(epoch FROM t.expiration_date - %(now)s) / 86400)::int AS days_left,
               q.quantity, q.reserved_quantity,
               CASE WHEN %(status)s = %(available)s THEN q.quantity - q.reserved_quantity ELSE 0 END AS free_quantity,
               q.quantity * COALESCE((v.standard_price ->> q.company_id::text)::numeric, 0) AS value
          FROM stock_quant q
          JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
          JOIN product_product v ON v.id = q.product_id
          JOIN product_template d ON d.id = v.product_tmpl_id
          LEFT JOIN stock_lot t ON t.id = q.lot_id
          LEFT JOIN %(production)s y ON y.id = q.location_id
         WHERE q.quantity <> 0
        """,
        status=status,
        bucket=_bucket(now),
        now=now,
        available=AVAILABLE,
        production=_PRODUCTION_PLACES,
    )
