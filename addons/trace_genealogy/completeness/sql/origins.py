"""Where lots come from, as far as the ledger knows; and serials that are in two places."""

from odoo.tools import SQL

from .columns import EFFECTIVE

# What the lines of a lot say of its origin, to be grouped by lot.
KNOWN = SQL("bool_or(x.role = 'output' OR x.role = 'object' AND x.location_usage = 'supplier')")
COUNTED = SQL("bool_or(x.role = 'object' AND x.location_usage = 'inventory')")


def lots_without_origin():
    """Lots that nobody received or made: a count put them into stock, or they just appear."""
    return SQL(
        """
        SELECT CASE WHEN o.counted THEN 'from_inventory' ELSE 'origin_missing' END AS kind, 'origin-' || o.lot_id AS key,
               lot.company_id, lot.product_id, o.lot_id, NULL::int AS location_id, NULL::int AS move_line_id,
               'stock.lot' AS res_model, o.lot_id AS res_id, lot.name AS reference, NULL::numeric AS expected,
               NULL::numeric AS found
          FROM (SELECT x.lot_id, COALESCE(%(counted)s, FALSE) AS counted
                  FROM trace_event_line x
                 WHERE x.lot_id IS NOT NULL AND x.quantity <> 0 AND %(effective)s
                 GROUP BY x.lot_id HAVING NOT COALESCE(%(known)s, FALSE)) o
          JOIN stock_lot lot ON lot.id = o.lot_id
        """,
        known=KNOWN,
        counted=COUNTED,
        effective=EFFECTIVE,
    )


def serials_in_two_places():
    """Serial numbers of which stock has more than one, or one in each of several places."""
    return SQL(
        """
        SELECT 'serial_twice' AS kind, 'serial-' || lot.id AS key, min(q.company_id) AS company_id, lot.product_id,
               lot.id AS lot_id, NULL::int AS location_id, NULL::int AS move_line_id, 'stock.lot' AS res_model,
               lot.id AS res_id, lot.name AS reference, 1::numeric AS expected, sum(q.quantity)::numeric AS found
          FROM stock_quant q
          JOIN stock_location loc ON loc.id = q.location_id AND loc.usage IN ('internal', 'transit')
          JOIN stock_lot lot ON lot.id = q.lot_id
          JOIN product_product p ON p.id = lot.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id AND t.tracking = 'serial'
         WHERE q.quantity > 0
         GROUP BY lot.id HAVING sum(q.quantity) > 1.000001
        """
    )


def lot_origins(lots):
    """(lot, whether it was received or made, whether a count put it into stock) for each of ``lots`` in the ledger."""
    return SQL(
        """
        SELECT x.lot_id, COALESCE(%(known)s, FALSE), COALESCE(%(counted)s, FALSE)
          FROM trace_event_line x
         WHERE x.lot_id = ANY(%(lots)s) AND x.quantity <> 0 AND %(effective)s
         GROUP BY x.lot_id
        """,
        known=KNOWN,
        counted=COUNTED,
        lots=list(lots),
        effective=EFFECTIVE,
    )


def lone_outputs(events):
    """Those of ``events`` that made one lot only: what went in is in it, whatever the certainty."""
    return SQL(
        """
        SELECT event_id FROM trace_event_line WHERE event_id = ANY(%(events)s) AND role = 'output'
         GROUP BY event_id HAVING count(DISTINCT COALESCE(lot_id, 0)) = 1
        """,
        events=list(events),
    )


def lotless_inputs(events):
    """(event, product) for what went into ``events`` without a lot."""
    return SQL(
        """
        SELECT DISTINCT event_id, product_id FROM trace_event_line
         WHERE event_id = ANY(%(events)s) AND role = 'input' AND lot_id IS NULL AND quantity <> 0
        """,
        events=list(events),
    )
