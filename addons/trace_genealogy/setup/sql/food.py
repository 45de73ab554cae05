"""Products on the Food Traceability List whose lot codes cannot be kept."""

from odoo.tools import SQL


def listed_food_without_lots():
    return SQL(
        """
        SELECT 'food_not_tracked' AS kind, concat('food_not_tracked-', t.id) AS key, t.company_id, t.id AS template_id,
               'product.template' AS res_model, t.id AS res_id, NULL::bigint AS figure, '{}'::jsonb AS details
          FROM product_template t
         WHERE t.active AND t.type = 'consu' AND t.trace_is_food_listed AND t.tracking = 'none'
        """
    )


def companies_without_the_rules():
    """Companies that have listed food in stock or in their own products and do not keep the rules for its codes."""
    return SQL(
        """
        SELECT 'food_rules_off' AS kind, concat('food_rules_off-', c.id) AS key, c.id AS company_id, NULL::int AS template_id,
               'res.company' AS res_model, c.id AS res_id, NULL::bigint AS figure,
               jsonb_build_object('count', count(*), 'example', min(t.id)) AS details
          FROM res_company c
          JOIN product_template t ON t.active AND t.trace_is_food_listed AND (t.company_id IS NULL OR t.company_id = c.id)
         WHERE c.active AND c.trace_lot_code_rule IS NULL
           AND (t.company_id = c.id
                OR EXISTS (SELECT 1 FROM product_product p JOIN stock_quant q ON q.product_id = p.id
                            WHERE p.product_tmpl_id = t.id AND q.company_id = c.id AND q.quantity > 0))
         GROUP BY c.id
        """
    )


def lots_without_the_suppliers_code():
    """Listed food in stock under our own numbers, received from suppliers whose code was not kept."""
    return SQL(
        """
        SELECT 'food_without_code' AS kind, concat('food_without_code-', t.id, '-', q.company_id) AS key, q.company_id,
               t.id AS template_id, 'stock.lot' AS res_model, min(lot.id) AS res_id, count(DISTINCT lot.id) AS figure,
               jsonb_build_object('count', count(DISTINCT lot.id),
                                  'lots', (array_agg(DISTINCT lot.id ORDER BY lot.id))[:100]) AS details
          FROM stock_quant q
          JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
          JOIN res_company c ON c.id = q.company_id AND c.trace_lot_code_rule = 'own'
          JOIN stock_lot lot ON lot.id = q.lot_id AND COALESCE(TRIM(lot.trace_supplier_lot), '') = ''
                            AND NOT COALESCE(lot.trace_lot_code_assigned_here, FALSE)
          JOIN product_product p ON p.id = lot.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.trace_is_food_listed
         WHERE q.quantity > 0
           AND EXISTS (SELECT 1 FROM trace_event_line x
                        WHERE x.lot_id = lot.id AND x.role = 'object' AND x.location_usage = 'supplier' AND x.quantity <> 0
                          AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = x.event_id))
         GROUP BY t.id, q.company_id
        """
    )


QUERIES = (listed_food_without_lots, companies_without_the_rules, lots_without_the_suppliers_code)
