"""What has to be known of lots, and is not."""

from odoo.tools import SQL

from .columns import EFFECTIVE


def lots_without_supplier_lot():
    """Lots that were received from a supplier without the supplier's number, of products that ask for it."""
    return SQL(
        """
        SELECT 'supplier_lot_missing' AS kind, 'supplier-lot-' || lot.id AS key, lot.company_id, lot.product_id,
               lot.id AS lot_id, NULL::int AS location_id, NULL::int AS move_line_id, 'stock.lot' AS res_model,
               lot.id AS res_id, lot.name AS reference, NULL::numeric AS expected, NULL::numeric AS found
          FROM product_template t
          JOIN product_product p ON p.product_tmpl_id = t.id
          JOIN stock_lot lot ON lot.product_id = p.id AND COALESCE(lot.trace_supplier_lot, '') = ''
         WHERE t.trace_supplier_lot_required
           AND EXISTS (SELECT 1 FROM trace_event_line x
                        WHERE x.lot_id = lot.id AND x.role = 'object' AND x.location_usage = 'supplier'
                          AND x.quantity <> 0 AND %(effective)s)
        """,
        effective=EFFECTIVE,
    )
