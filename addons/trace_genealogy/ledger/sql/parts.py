"""How one posting of an order becomes several events: each unit's own, each window's, and one for the rest."""

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
    made AS (SELECT * FROM fact WHERE res_model = 'mrp.production' AND event_type = 'transformation'),
    -- Shares captured for units that are posted here; together never more than their line holds.
    own AS (
        SELECT event_key, unit_id, move_line_id, GREATEST(0, LEAST(quantity, held - before)) AS quantity FROM (
            SELECT f.event_key, a.finished_lot_id AS unit_id, a.move_line_id, a.quantity, f.quantity AS held,
                   COALESCE(sum(a.quantity) OVER (PARTITION BY a.move_line_id ORDER BY a.id
                                                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
              FROM made f
              JOIN trace_component_assignment a ON a.move_line_id = f.move_line_id AND a.production_id = f.res_id
             WHERE f.role = 'input'
               AND EXISTS (SELECT 1 FROM made o WHERE o.event_key = f.event_key AND o.role = 'output'
                                                  AND o.lot_id = a.finished_lot_id)
        ) captured
    ),
    -- What nobody captured for a unit.
    rest AS (
        SELECT f.event_key, f.res_id, f.lot_id, f.move_line_id, f.quantity - COALESCE(o.quantity, 0) AS quantity
          FROM made f
          LEFT JOIN (SELECT move_line_id, sum(quantity) AS quantity FROM own GROUP BY move_line_id) o USING (move_line_id)
         WHERE f.role = 'input' AND f.quantity > COALESCE(o.quantity, 0)
    ),
    -- Which lot of a component was in use when which unit was made.
    covered AS (
        SELECT DISTINCT r.event_key, r.lot_id AS part, o.move_line_id
          FROM rest r
          JOIN trace_consumption_window w ON w.production_id = r.res_id AND w.lot_id = r.lot_id
          JOIN trace_consumption_window_unit u ON u.window_id = w.id
          JOIN made o ON o.event_key = r.event_key AND o.role = 'output' AND o.lot_id = u.lot_id
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
        SELECT f.event_key, f.move_line_id, f.quantity,
               CASE WHEN d.event_key IS NOT NULL AND f.product_id <> p.product_id THEN 'byproduct'
                    WHEN u.unit_id IS NOT NULL THEN 'unit'
                    WHEN c.part IS NOT NULL THEN 'window' ELSE 'order' END AS kind,
               u.unit_id, c.part
          FROM made f
          JOIN mrp_production p ON p.id = f.res_id
          LEFT JOIN divided d USING (event_key)
          LEFT JOIN (SELECT DISTINCT event_key, unit_id FROM own) u ON u.event_key = f.event_key AND u.unit_id = f.lot_id
          LEFT JOIN (SELECT event_key, move_line_id, min(part) AS part FROM covered GROUP BY event_key, move_line_id) c
                 ON c.move_line_id = f.move_line_id
         WHERE f.role = 'output'
    ),
    with_rest AS (SELECT DISTINCT event_key FROM of_rest WHERE part IS NULL)
    """
)

_PIECES = SQL(
    """
    piece AS (
        SELECT event_key, 'order' AS kind, 0 AS part, move_line_id, quantity FROM fact
         WHERE NOT (res_model = 'mrp.production' AND event_type = 'transformation')
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
          FROM made f WHERE f.role = 'input' AND f.event_key IN (SELECT event_key FROM outputs WHERE kind = 'byproduct')
    )
    """
)
