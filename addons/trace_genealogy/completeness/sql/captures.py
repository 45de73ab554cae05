"""What orders did not say: inputs that are missing, without a lot, or known for the order only."""

from odoo.tools import SQL

from .columns import EFFECTIVE


def missing_inputs():
    """Done orders with a planned component that is tracked, and of which nothing was consumed."""
    return SQL(
        """
        SELECT 'missing_input' AS kind, 'missing-' || o.id || '-' || m.product_id AS key, o.company_id, m.product_id,
               NULL::int AS lot_id, NULL::int AS location_id, NULL::int AS move_line_id, 'mrp.production' AS res_model,
               o.id AS res_id, o.name AS reference, sum(m.product_qty)::numeric AS expected, 0::numeric AS found
          FROM mrp_production o
          JOIN stock_move m ON m.raw_material_production_id = o.id AND m.product_qty > 0 AND m.scrap_id IS NULL
          JOIN product_product p ON p.id = m.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.tracking <> 'none'
         WHERE o.state = 'done'
           AND NOT EXISTS (SELECT 1 FROM trace_event e JOIN trace_event_line x ON x.event_id = e.id
                            WHERE e.res_model = 'mrp.production' AND e.res_id = o.id AND e.event_type = 'transformation'
                              AND x.role = 'input' AND x.quantity <> 0 AND x.product_id = m.product_id AND %(effective)s)
         GROUP BY o.id, m.product_id
        """,
        effective=EFFECTIVE,
    )


def inputs_without_lot():
    """Tracked material that was consumed without a lot or serial number."""
    return SQL(
        """
        SELECT 'untracked_input' AS kind,
               'untracked-' || COALESCE(e.res_model || e.res_id, 'event' || min(e.id)) || '-' || x.product_id AS key,
               e.company_id, x.product_id, NULL::int AS lot_id, NULL::int AS location_id, min(x.move_line_id) AS move_line_id,
               e.res_model, e.res_id, min(e.reference) AS reference, sum(x.quantity) AS expected, 0::numeric AS found
          FROM trace_event_line x
          JOIN trace_event e ON e.id = x.event_id AND e.event_type = 'transformation'
          JOIN product_product p ON p.id = x.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.tracking <> 'none'
         WHERE x.role = 'input' AND x.lot_id IS NULL AND x.quantity <> 0 AND %(effective)s
         GROUP BY e.company_id, x.product_id, e.res_model, e.res_id
        """,
        effective=EFFECTIVE,
    )


def untracked_components():
    """Products without tracking that went into tracked ones: one row per product and company."""
    return SQL(
        """
        SELECT 'untracked_component' AS kind, 'component-' || x.product_id || '-' || e.company_id AS key, e.company_id,
               x.product_id, NULL::int AS lot_id, NULL::int AS location_id, NULL::int AS move_line_id,
               'product.product' AS res_model, x.product_id AS res_id, NULL AS reference, NULL::numeric AS expected,
               NULL::numeric AS found
          FROM trace_event_line x
          JOIN trace_event e ON e.id = x.event_id AND e.event_type = 'transformation'
          JOIN product_product p ON p.id = x.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.tracking = 'none'
         WHERE x.role = 'input' AND x.lot_id IS NULL AND x.quantity <> 0 AND %(effective)s
           AND EXISTS (SELECT 1 FROM trace_event_line made
                        WHERE made.event_id = x.event_id AND made.role = 'output' AND made.lot_id IS NOT NULL)
         GROUP BY e.company_id, x.product_id
        """,
        effective=EFFECTIVE,
    )


def made_of_nothing():
    """Lots that a transformation, an order's apart (they have a kind of their own), made of nothing."""
    return SQL(
        """
        SELECT 'made_of_nothing' AS kind, 'nothing-' || COALESCE(e.res_model || e.res_id, 'event' || min(e.id)) AS key,
               e.company_id, min(x.product_id) AS product_id, min(x.lot_id) AS lot_id, NULL::int AS location_id,
               min(x.move_line_id) AS move_line_id, e.res_model, e.res_id, min(e.reference) AS reference,
               NULL::numeric AS expected, NULL::numeric AS found
          FROM trace_event e
          JOIN trace_event_line x ON x.event_id = e.id
         WHERE e.event_type = 'transformation' AND e.res_model IS DISTINCT FROM 'mrp.production' AND x.quantity <> 0
           AND %(effective)s
         GROUP BY e.company_id, e.res_model, e.res_id, CASE WHEN e.res_id IS NULL THEN e.id END
        HAVING bool_or(x.role = 'output') AND NOT bool_or(x.role = 'input')
        """,
        effective=EFFECTIVE,
    )


def units_known_by_order_only(unit_templates):
    """Serials of products captured unit by unit that were posted with their order as a whole."""
    return SQL(
        """
        SELECT 'unit_by_order' AS kind, 'unit-' || x.lot_id AS key, min(e.company_id) AS company_id, x.product_id,
               x.lot_id, NULL::int AS location_id, min(x.move_line_id) AS move_line_id, min(e.res_model) AS res_model,
               min(e.res_id) AS res_id, min(x.lot_name) AS reference, NULL::numeric AS expected, NULL::numeric AS found
          FROM product_product p
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.tracking = 'serial'
          JOIN trace_event_line x ON x.product_id = p.id AND x.role = 'output' AND x.quantity <> 0 AND x.lot_id IS NOT NULL
          JOIN trace_event e ON e.id = x.event_id AND e.certainty = 'order' AND e.biz_step = 'commissioning'
         WHERE t.id = ANY(%(templates)s) AND %(effective)s
         GROUP BY x.product_id, x.lot_id
        """,
        templates=list(unit_templates),
        effective=EFFECTIVE,
    )
