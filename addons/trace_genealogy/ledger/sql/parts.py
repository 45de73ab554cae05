"""How one posting of an order becomes several events: each unit's own, each window's, and one for the rest.

The planner knows nothing of what is computed on the way, takes it for a row or two, and would compare every unit with every
component. Whether something is among others is therefore asked with IN as a value, which is hashed, and what is left is grouped.
"""

from odoo.tools import SQL


def parts():
    """CTEs that end in ``piece``: which share of each ``fact`` goes into which event.

    A piece is (event_key, kind, part, move_line_id, quantity). ``kind`` is ``unit`` (``part`` is the unit's lot: what was
    captured for it), ``window`` (``part`` is the component's lot: somebody recorded when it was taken into use), ``byproduct``
    or ``order`` (everything else; the only kind of all other documents). The pieces of a fact add up to its quantity; a piece
    of quantity 0 says "may contain". Captured is what ``trace_component_assignment`` and ``trace_consumption_window`` hold.
    """
    return SQL("%s, %s, %s", _CAPTURED, _OUTPUTS, _PIECES)


_CAPTURED = SQL(
    """
    made AS (SELECT *, role = 'output' AS is_output FROM fact WHERE is_made),
    -- Shares captured for units that are posted here; together never more than their line holds.
    own AS (
        SELECT event_key, unit_id, move_line_id, GREATEST(0, LEAST(quantity, held - before)) AS quantity FROM (
            SELECT *, COALESCE(sum(quantity) OVER (PARTITION BY move_line_id ORDER BY id
                                                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
              FROM (SELECT f.event_key, f.quantity AS held, a.id, a.finished_lot_id AS unit_id, a.move_line_id, a.quantity,
                           (f.event_key, a.finished_lot_id) IN (SELECT event_key, lot_id FROM made
                                                                 WHERE is_output AND lot_id IS NOT NULL) AS is_posted
                      FROM made f
                      JOIN trace_component_assignment a ON a.move_line_id = f.move_line_id AND a.production_id = f.res_id
                     WHERE NOT f.is_output) asked
             WHERE is_posted
        ) captured
    ),
    -- What nobody captured for a unit.
    rest AS (
        SELECT event_key, min(res_id) AS res_id, min(lot_id) AS lot_id, move_line_id, sum(quantity) AS quantity
          FROM (SELECT event_key, res_id, lot_id, move_line_id, quantity FROM made WHERE NOT is_output
                 UNION ALL
                SELECT event_key, NULL, NULL, move_line_id, -quantity FROM own) taken
         GROUP BY event_key, move_line_id
        HAVING sum(quantity) > 0
    ),
    -- Which lot of a component was in use when which unit was made.
    covered AS (
        SELECT DISTINCT r.event_key, r.lot_id AS part, o.move_line_id
          FROM rest r
          JOIN trace_consumption_window w ON w.production_id = r.res_id AND w.lot_id = r.lot_id
          JOIN trace_consumption_window_unit u ON u.window_id = w.id
          JOIN made o ON o.event_key = r.event_key AND o.is_output AND o.lot_id = u.lot_id
    ),
    of_window AS (SELECT DISTINCT event_key, part FROM covered),
    of_rest AS (
        SELECT r.*, w.part FROM rest r LEFT JOIN of_window w ON w.event_key = r.event_key AND w.part = r.lot_id
    ),
    divided AS (SELECT event_key FROM own UNION SELECT event_key FROM of_window)
    """
)

# Each output stands with its quantity in the most certain event that there is for it.
_OUTPUTS = SQL(
    """
    outputs AS (
        SELECT f.event_key, f.move_line_id, f.quantity, f.lot_id AS unit_id, c.part,
               CASE WHEN f.event_key IN (SELECT event_key FROM divided) AND f.product_id <> p.product_id THEN 'byproduct'
                    WHEN (f.event_key, f.lot_id) IN (SELECT event_key, unit_id FROM own) THEN 'unit'
                    WHEN c.part IS NOT NULL THEN 'window' ELSE 'order' END AS kind
          FROM made f
          JOIN mrp_production p ON p.id = f.res_id
          LEFT JOIN (SELECT event_key, move_line_id, min(part) AS part FROM covered GROUP BY event_key, move_line_id) c
                 ON c.move_line_id = f.move_line_id
         WHERE f.is_output
    ),
    with_rest AS (SELECT DISTINCT event_key FROM of_rest WHERE part IS NULL),
    with_byproduct AS (SELECT DISTINCT event_key FROM outputs WHERE kind = 'byproduct')
    """
)

_PIECES = SQL(
    """
    piece AS (
        SELECT event_key, 'order' AS kind, 0 AS part, move_line_id, quantity FROM fact
         WHERE NOT is_made
        UNION ALL
        SELECT event_key, 'unit', unit_id, move_line_id, quantity FROM own
        UNION ALL
        SELECT event_key, CASE WHEN part IS NULL THEN 'order' ELSE 'window' END, COALESCE(part, 0), move_line_id, quantity
          FROM of_rest
        UNION ALL
        SELECT event_key, kind, CASE kind WHEN 'unit' THEN unit_id WHEN 'window' THEN part ELSE 0 END, move_line_id, quantity
          FROM outputs
        UNION ALL
        -- A unit that is stated elsewhere may hold what its window and its order consumed besides.
        SELECT c.event_key, 'window', c.part, c.move_line_id, 0
          FROM covered c JOIN outputs o USING (move_line_id) WHERE o.kind <> 'window' OR o.part <> c.part
        UNION ALL
        SELECT o.event_key, 'order', 0, o.move_line_id, 0
          FROM outputs o JOIN with_rest USING (event_key) WHERE o.kind IN ('unit', 'window')
        UNION ALL
        -- A by-product may hold of everything.
        SELECT f.event_key, 'byproduct', 0, f.move_line_id, 0
          FROM made f JOIN with_byproduct USING (event_key) WHERE NOT f.is_output
    )
    """
)
