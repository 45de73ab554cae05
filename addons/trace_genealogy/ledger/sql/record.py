"""Appending what done lines state and the ledger does not know yet."""

from odoo.tools import SQL

from .facts import CERTAINTY, EFFECTIVE, LINE_COLUMNS, facts
from .parts import parts

# One row per event to be: what its lines share, its time and its place.
HEAD = SQL(
    """
    head AS (
        SELECT nextval(pg_get_serial_sequence('trace_event', 'id'))::int AS id, * FROM (
            SELECT event_key, kind, part, event_type, biz_step, disposition, company_id, partner_id, res_model, res_id, details,
                   min(reference) AS reference,
                   COALESCE(min(given_time), max(date) FILTER (WHERE role = 'output'), max(date)) AS event_time,
                   CASE WHEN count(DISTINCT place) FILTER (WHERE role <> 'input') > 0
                        THEN CASE WHEN count(DISTINCT place) FILTER (WHERE role <> 'input') = 1
                                  THEN min(place) FILTER (WHERE role <> 'input') END
                        WHEN count(DISTINCT place) = 1 THEN min(place) END AS place
              FROM (SELECT *, CASE WHEN role = 'output' OR location_usage NOT IN ('internal', 'transit')
                                   THEN location_dest_id ELSE location_id END AS place
                      FROM stated) placed
             GROUP BY event_key, kind, part, event_type, biz_step, disposition, company_id, partner_id, res_model, res_id,
                      details
             ORDER BY event_time, event_key, kind, part
        ) g
    )
    """
)


def record(kinds, line_ids, *, source, user_id, movements_only=False, from_history=False):
    """Append what the done lines state and the ledger does not know yet.

    Each row returned is ``(event id, ids of the parties it names)``; ids may be NULL.

    ``movements_only`` leaves the lines of orders alone: those are recorded by their order, all at once.
    ``from_history`` leaves orders alone that are still open, and appends of the others only their posting, or, when that
    is known, the earliest of what was added after it; the caller repeats the call until nothing is returned.
    """
    return SQL(
        """
        WITH known AS MATERIALIZED (%(facts)s),
        %(news)s,
        %(parts)s,
        stated AS (SELECT kind, part, p.quantity AS share, f.* FROM piece p JOIN fact f USING (event_key, move_line_id)),
        line AS (
            SELECT event_key, kind, part, role, share AS quantity, tracking, %(columns)s FROM stated
            UNION ALL
            %(maybe)s
            UNION ALL
            %(parents)s
        ),
        %(head)s,
        appended AS (
            INSERT INTO trace_event (id, event_type, biz_step, disposition, event_time, company_id, user_id, partner_id,
                                     workcenter_id, workorder_id, location_id, location_name, res_model, res_id, reference,
                                     source, certainty, details)
            SELECT h.id, h.event_type, h.biz_step, h.disposition, h.event_time, h.company_id, %(user_id)s, h.partner_id,
                   w.workcenter_id, w.id, h.place, s.complete_name, h.res_model, h.res_id, h.reference, %(source)s,
                   CASE WHEN h.event_type = 'transformation' THEN c.certainty END, h.details
              FROM head h
              JOIN (SELECT event_key, kind, part, CASE kind WHEN 'window' THEN kind ELSE %(certainty)s END AS certainty
                      FROM line GROUP BY event_key, kind, part) c USING (event_key, kind, part)
              LEFT JOIN stock_location s ON s.id = h.place
              LEFT JOIN LATERAL (SELECT w.id, w.workcenter_id FROM mrp_workorder w
                                  WHERE h.res_model = 'mrp.production' AND w.production_id = h.res_id AND w.state <> 'cancel'
                                  ORDER BY w.id DESC LIMIT 1) w ON TRUE
        ),
        lines AS (
            INSERT INTO trace_event_line (event_id, role, quantity, %(columns)s)
            SELECT h.id, role, quantity, %(columns)s FROM line JOIN head h USING (event_key, kind, part)
             ORDER BY h.id, role, move_line_id
        )
        SELECT h.id, ARRAY[h.partner_id, (h.details ->> 'supplied_by')::int] || o.owners
          FROM head h
          JOIN (SELECT event_key, kind, part, array_agg(DISTINCT owner_id) AS owners
                  FROM line GROUP BY event_key, kind, part) o USING (event_key, kind, part)
         ORDER BY h.id
        """,
        facts=facts(kinds, line_ids),
        news=_news(movements_only, from_history),
        parts=parts(),
        head=HEAD,
        columns=LINE_COLUMNS,
        maybe=_may_contain(),
        parents=_repaired_units(kinds),
        certainty=CERTAINTY,
        user_id=user_id or None,
        source=source,
    )


def _news(movements_only, from_history):
    """The facts that no effective event states yet, each with the event it goes into."""
    return SQL(
        """
        news AS (
            SELECT f.*, CASE WHEN NOT transforms THEN COALESCE(given_time, date) END AS moved_at,
                   CASE WHEN %(from_history)s AND transforms AND date > posted_at THEN date ELSE '-infinity' END AS round
              FROM known f
             WHERE f.quantity <> 0
               AND NOT (transforms AND %(movements_only)s)
               AND NOT (of_open_order AND %(from_history)s)
               AND NOT EXISTS (SELECT 1 FROM trace_event_line x
                                WHERE x.move_line_id = f.move_line_id AND x.quantity <> 0 AND %(effective)s)
        ),
        first AS (SELECT * FROM (SELECT *, min(round) OVER (PARTITION BY res_model, res_id) AS turn FROM news) n
                   WHERE round = turn),
        fact AS (
            SELECT *, res_model = 'mrp.production' AND event_type = 'transformation' AS is_made,
                   dense_rank() OVER (ORDER BY event_type, res_model, res_id, company_id, moved_at, biz_step, disposition,
                                                  partner_id, details) AS event_key
              FROM first
        )
        """,
        from_history=from_history,
        movements_only=movements_only,
        effective=EFFECTIVE,
    )


def _may_contain():
    """The other side of an order that was posted before, with quantity 0.

    What is consumed later may be in everything the order has made; what is made later may hold everything it consumed, except
    what was captured for a unit, now or then.
    """
    return SQL(
        """
        SELECT s.event_key, 'order', 0, x.role, 0, t.tracking, x.product_id, x.lot_id, x.lot_name,
               NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, x.move_line_id
          FROM (SELECT event_key, res_model, res_id, company_id,
                       bool_or(role = 'input') AS consumes, bool_or(role = 'output') AS makes
                  FROM stated
                 WHERE event_type = 'transformation' AND kind = 'order'
                 GROUP BY event_key, res_model, res_id, company_id) s
          JOIN trace_event e ON e.res_model = s.res_model AND e.res_id = s.res_id AND e.event_type = 'transformation'
          JOIN trace_event_line x ON x.event_id = e.id AND x.quantity <> 0
               AND ((x.role = 'output' AND s.consumes) OR (x.role = 'input' AND s.makes))
          JOIN product_product p ON p.id = x.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id
         WHERE %(effective)s
           AND NOT EXISTS (SELECT 1 FROM trace_component_assignment a
                             JOIN trace_event_line u ON u.event_id = x.event_id AND u.role = 'output'
                                                    AND u.lot_id = a.finished_lot_id
                            WHERE x.role = 'input' AND a.move_line_id = x.move_line_id AND a.production_id = s.res_id
                              AND s.res_model = 'mrp.production')
        """,
        effective=EFFECTIVE,
    )


def _repaired_units(kinds):
    """The unit that parts were installed in or removed from, as parent with quantity 0 (its own move is a movement)."""
    repairs = [kind for kind in kinds if kind.event_type == "association"]
    units = [
        SQL(
            "SELECT s.event_key, 'order', 0, 'parent', 0, NULL, k.product_id, k.lot_id, lot.name, "
            "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL::int, NULL::int "
            "FROM (SELECT DISTINCT event_key, res_id FROM fact WHERE role = 'child' AND res_model = %(model)s) s "
            "JOIN %(table)s k ON k.id = s.res_id LEFT JOIN stock_lot lot ON lot.id = k.lot_id WHERE k.product_id IS NOT NULL",
            model=kind.model,
            table=SQL.identifier(kind.table),
        )
        for kind in repairs
    ]
    nothing = SQL("SELECT event_key, 'order', 0, role, 0, tracking, %s FROM fact WHERE FALSE", LINE_COLUMNS)
    return SQL(" UNION ALL ").join(units) if units else nothing
