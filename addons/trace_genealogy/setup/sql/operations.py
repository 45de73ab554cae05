"""Operation types that let goods pass without the lot they have."""

from odoo.tools import SQL

from .columns import TRACKED


def operations_without_lots():
    """Operation types that neither make lots nor take existing ones: products with lots pass them without."""
    return SQL(
        """
        SELECT 'lotless_operation' AS kind, concat('lotless_operation-', o.id) AS key, o.company_id, NULL::int AS template_id,
               'stock.picking.type' AS res_model, o.id AS res_id, NULL::bigint AS figure,
               jsonb_build_object('count', count(*)) AS details
          FROM stock_picking_type o
          JOIN product_template t ON %(tracked)s AND (t.company_id IS NULL OR t.company_id = o.company_id)
         WHERE o.active AND o.code IN ('incoming', 'outgoing', 'internal', 'mrp_operation')
           AND NOT COALESCE(o.use_create_lots, FALSE) AND NOT COALESCE(o.use_existing_lots, FALSE)
         GROUP BY o.id
        """,
        tracked=TRACKED,
    )


def supplier_lots_that_cannot_be_entered():
    """Receipts without lots, of a company that has products whose supplier lot is required."""
    return SQL(
        """
        SELECT 'supplier_lot_unenterable' AS kind, concat('supplier_lot_unenterable-', o.id) AS key, o.company_id,
               NULL::int AS template_id, 'stock.picking.type' AS res_model, o.id AS res_id, NULL::bigint AS figure,
               jsonb_build_object('count', count(*), 'example', min(t.id)) AS details
          FROM stock_picking_type o
          JOIN product_template t ON %(tracked)s AND t.trace_supplier_lot_required
                                 AND (t.company_id IS NULL OR t.company_id = o.company_id)
         WHERE o.active AND o.code = 'incoming'
           AND NOT COALESCE(o.use_create_lots, FALSE) AND NOT COALESCE(o.use_existing_lots, FALSE)
         GROUP BY o.id
        """,
        tracked=TRACKED,
    )


QUERIES = (operations_without_lots, supplier_lots_that_cannot_be_entered)
