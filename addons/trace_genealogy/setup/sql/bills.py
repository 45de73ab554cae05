"""Bills of materials that the genealogy cannot follow to the end."""

from odoo.tools import SQL

from .columns import TRACKED, in_category

# `t` is captured by unit, by itself or by its category.
BY_UNIT = SQL("COALESCE(t.trace_granularity, %s) = 'unit'", in_category("trace_granularity"))


def untracked_components():
    """Goods without lots that go into products with lots; one row per component, whatever it goes into."""
    return SQL(
        """
        SELECT 'untracked_component' AS kind, concat('untracked_component-', c.id, '-', b.company_id) AS key, b.company_id,
               c.id AS template_id, 'product.template' AS res_model, c.id AS res_id, NULL::bigint AS figure,
               jsonb_build_object('count', count(DISTINCT t.id), 'example', min(t.id)) AS details
          FROM mrp_bom b
          JOIN product_template t ON t.id = b.product_tmpl_id AND %(tracked)s
          JOIN mrp_bom_line l ON l.bom_id = b.id
          JOIN product_product p ON p.id = l.product_id
          JOIN product_template c ON c.id = p.product_tmpl_id AND c.active AND c.type = 'consu' AND c.tracking = 'none'
         WHERE b.active AND b.type <> 'phantom'
           AND NOT EXISTS (SELECT 1 FROM mrp_bom k WHERE k.product_tmpl_id = c.id AND k.active AND k.type = 'phantom')
         GROUP BY c.id, b.company_id
        """,
        tracked=TRACKED,
    )


def units_without_serials():
    """Products captured by unit whose units have no numbers of their own."""
    return SQL(
        """
        SELECT 'unit_not_serial' AS kind, concat('unit_not_serial-', t.id) AS key, t.company_id, t.id AS template_id,
               'product.template' AS res_model, t.id AS res_id, NULL::bigint AS figure, '{}'::jsonb AS details
          FROM product_template t
         WHERE t.active AND t.type = 'consu' AND t.tracking <> 'serial' AND %(by_unit)s
           AND EXISTS (SELECT 1 FROM mrp_bom b WHERE b.product_tmpl_id = t.id AND b.active AND b.type <> 'phantom')
        """,
        by_unit=BY_UNIT,
    )


def units_without_components():
    """Bills of products captured by unit in which no component has a lot: there is nothing to capture."""
    return SQL(
        """
        SELECT 'unit_without_components' AS kind, concat('unit_without_components-', b.id) AS key, b.company_id,
               t.id AS template_id, 'mrp.bom' AS res_model, b.id AS res_id, NULL::bigint AS figure, '{}'::jsonb AS details
          FROM mrp_bom b
          JOIN product_template t ON t.id = b.product_tmpl_id AND t.active AND t.tracking = 'serial'
         WHERE b.active AND b.type <> 'phantom' AND %(by_unit)s
           AND NOT EXISTS (SELECT 1 FROM mrp_bom_line l
                             JOIN product_product p ON p.id = l.product_id
                             JOIN product_template c ON c.id = p.product_tmpl_id
                            WHERE l.bom_id = b.id AND c.tracking <> 'none')
        """,
        by_unit=BY_UNIT,
    )


def units_with_fractions():
    """Bills of products captured by unit that need half a serial number, say, for one unit."""
    return SQL(
        """
        SELECT 'unit_fraction' AS kind, concat('unit_fraction-', l.id) AS key, b.company_id, t.id AS template_id,
               'mrp.bom' AS res_model, b.id AS res_id, NULL::bigint AS figure,
               jsonb_build_object('component', c.id, 'quantity', round(each.quantity, 3)) AS details
          FROM mrp_bom b
          JOIN product_template t ON t.id = b.product_tmpl_id AND t.active AND t.tracking = 'serial'
          JOIN uom_uom tu ON tu.id = t.uom_id
          JOIN uom_uom bu ON bu.id = b.product_uom_id
          JOIN mrp_bom_line l ON l.bom_id = b.id
          JOIN uom_uom lu ON lu.id = l.product_uom_id
          JOIN product_product p ON p.id = l.product_id
          JOIN product_template c ON c.id = p.product_tmpl_id AND c.tracking = 'serial'
          JOIN uom_uom cu ON cu.id = c.uom_id
         CROSS JOIN LATERAL (SELECT (l.product_qty * lu.factor / cu.factor
                                     / NULLIF(b.product_qty * bu.factor / tu.factor, 0))::numeric AS quantity) each
         WHERE b.active AND b.type <> 'phantom' AND %(by_unit)s AND abs(each.quantity - round(each.quantity)) > 0.001
        """,
        by_unit=BY_UNIT,
    )


QUERIES = (untracked_components, units_without_serials, units_without_components, units_with_fractions)
