"""What a tank held after the latest thing that happened in it, so that the next posting need not read how it came to that.

``trace_bulk_state`` has one row per vessel that was looked at: the latest moment, each product's balance, what was put in since
the vessel was last empty, and a mark of the places it is made of. It follows from the ledger and is never more than a
shortcut: a posting *continues* from it when all that it put in or drew is later than that moment. Whatever else the ledger
learns of the vessel (late entries, corrections, history, another set of places) is read from the beginning, and the row
is made anew from that. The texts of these statements are parts of ``bulk``'s, with its names.
"""

from odoo.tools import SQL


def touched(event_ids, place):
    """The vessels that these events put into or drew from: (vessel, earliest time, whether they continue from its state).

    They do not when one of them is not later than the state, when what an order drew earlier is said again with quantity 0,
    or when an earlier event of the same document at the same moment would have to be stated with them.
    """
    return SQL(
        """
        WITH %(place)s,
        part AS (
            SELECT p.vessel, e.*, x.quantity = 0 AND EXISTS (
                       SELECT FROM trace_event_line y WHERE y.move_line_id = x.move_line_id AND y.quantity <> 0
                          AND y.event_id <> ALL(%(event_ids)s)) AS drawn_before
              FROM trace_event_line x
              JOIN trace_event e ON e.id = x.event_id
              LEFT JOIN stock_move_line l ON l.id = x.move_line_id
              JOIN place p ON p.id IN (x.location_id, x.location_dest_id, l.location_id)
             WHERE x.event_id = ANY(%(event_ids)s)
        )
        SELECT t.vessel, min(t.event_time), COALESCE(bool_and(
                   s.places = (%(places)s)
                   AND (s.event_time IS NULL OR (t.event_time, t.id) > (s.event_time, s.event_id))
                   AND NOT t.drawn_before
                   AND (s.event_time IS DISTINCT FROM t.event_time OR NOT EXISTS (
                            SELECT FROM trace_event o
                             WHERE o.event_time = t.event_time AND o.id <> ALL(%(event_ids)s)
                               AND (o.res_model, o.res_id) IS NOT DISTINCT FROM (t.res_model, t.res_id)))), FALSE)
          FROM part t
          LEFT JOIN trace_bulk_state s ON s.place_id = t.vessel
         GROUP BY t.vessel
        """,
        place=place,
        places=places(SQL("t.vessel")),
        event_ids=list(event_ids),
    )


def places(vessel):
    """The mark of the places that a vessel is made of."""
    return SQL("SELECT md5(string_agg(p.id::text, ',' ORDER BY p.id)) FROM place p WHERE p.vessel = %s", vessel)


def forget():
    """Let every vessel be read from the beginning once."""
    return SQL("DELETE FROM trace_bulk_state")


def start(continued):
    """``known``: the states to go on from; ``start``: what they say was in, and ``had``: which lots."""
    return SQL(
        """
        known AS (
            SELECT s.* FROM trace_bulk_state s JOIN touched ON touched.vessel = s.place_id WHERE %(continued)s
        ),
        start AS (
            SELECT place_id AS vessel, b.key::int AS product_id, '-infinity'::timestamp AS event_time, 0 AS born,
                   b.value::numeric AS delta
              FROM known CROSS JOIN LATERAL jsonb_each_text(balances) b
        ),
        had AS (
            SELECT place_id AS vessel, 0::bigint AS number, (c.value ->> 0)::int AS product_id,
                   (c.value ->> 1)::int AS lot_id, '-infinity'::timestamp AS put_time, 0 AS put_born
              FROM known CROSS JOIN LATERAL jsonb_array_elements(content) c
        )
        """,
        continued=continued,
    )


def keep():
    """``kept``: the states after this."""
    return SQL(
        """
        latest AS (
            SELECT DISTINCT ON (vessel) vessel, event_time, born, number + (products = 0)::int AS number
              FROM era ORDER BY vessel, event_time DESC, born DESC
        ),
        kept AS (
            INSERT INTO trace_bulk_state (place_id, event_time, event_id, balances, content, places)
            SELECT t.vessel, COALESCE(NULLIF(n.event_time, '-infinity'), k.event_time),
                   CASE WHEN n.event_time > '-infinity' THEN n.born ELSE k.event_id END,
                   COALESCE((SELECT jsonb_object_agg(product_id, quantity::text)
                               FROM (SELECT product_id, sum(delta) AS quantity FROM delta WHERE vessel = t.vessel
                                      GROUP BY product_id HAVING sum(delta) <> 0) balance), '{}'),
                   COALESCE((SELECT jsonb_agg(jsonb_build_array(product_id, lot_id) ORDER BY product_id, lot_id)
                               FROM content WHERE vessel = t.vessel AND number = n.number), '[]'),
                   mark.places
              FROM touched t
              LEFT JOIN latest n USING (vessel)
              LEFT JOIN known k ON k.place_id = t.vessel
             CROSS JOIN LATERAL (%(places)s) mark(places)
             WHERE mark.places IS NOT NULL
                ON CONFLICT (place_id) DO UPDATE
               SET event_time = excluded.event_time, event_id = excluded.event_id, balances = excluded.balances,
                   content = excluded.content, places = excluded.places
        )
        """,
        places=places(SQL("t.vessel")),
    )
