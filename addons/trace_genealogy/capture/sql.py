"""What unit-level capture asks the database for many units at once."""

from odoo.tools import SQL


def link_units(finished_line_ids, component_line_ids):
    """Link each finished line to the component lines given to its unit, and to those that nobody has as a whole.

    Flush lot, quantity and move of stock.move.line, the orders of stock.move, and trace.component.assignment first; invalidate
    ``consume_line_ids`` and ``produce_line_ids`` after. The lines are of one posting, whatever their company; no access rights.
    """
    return SQL(
        """
        WITH finished AS (
            SELECT l.id, l.lot_id, m.production_id
              FROM stock_move_line l JOIN stock_move m ON m.id = l.move_id WHERE l.id = ANY(%(finished)s)
        ), component AS (
            SELECT l.id, m.raw_material_production_id AS production_id, l.quantity_product_uom - COALESCE(a.quantity, 0) AS free
              FROM stock_move_line l
              JOIN stock_move m ON m.id = l.move_id
              LEFT JOIN (SELECT move_line_id, sum(quantity) AS quantity FROM trace_component_assignment
                          WHERE move_line_id = ANY(%(components)s) GROUP BY move_line_id) a ON a.move_line_id = l.id
             WHERE l.id = ANY(%(components)s)
        )
        INSERT INTO stock_move_line_consume_rel (consume_line_id, produce_line_id)
        SELECT f.id, a.move_line_id
          FROM finished f
          JOIN trace_component_assignment a ON a.production_id = f.production_id AND a.finished_lot_id = f.lot_id
         WHERE a.move_line_id = ANY(%(components)s)
         UNION
        SELECT f.id, c.id FROM finished f JOIN component c USING (production_id) WHERE c.free > 0.000001
        ON CONFLICT DO NOTHING
        """,
        finished=list(finished_line_ids),
        components=list(component_line_ids),
    )


def used_serials(made_ids, consumed_ids):
    """Whether one of the serials to be made was made before, or one of those to be consumed was consumed before.

    Flush lot, state and places of stock.move.line first. Every company and no access rights: a yes only means that core looks.
    """
    return SQL(
        """
        SELECT 1 FROM stock_move_line l JOIN stock_location s ON s.id = l.location_id
         WHERE l.lot_id = ANY(%(made)s) AND l.state = 'done' AND s.usage = 'production'
         UNION ALL
        SELECT 1 FROM stock_move_line l JOIN stock_location s ON s.id = l.location_dest_id
         WHERE l.lot_id = ANY(%(consumed)s) AND l.state = 'done' AND s.usage = 'production'
         LIMIT 1
        """,
        made=list(made_ids),
        consumed=list(consumed_ids),
    )
