"""Declaring events erroneous and stating their facts again."""

from odoo.tools import SQL

from .facts import CERTAINTY, EFFECTIVE, LINE_COLUMNS, facts

COLUMNS = [column.strip() for column in LINE_COLUMNS.code.split(",")]


def restate(kinds, event_ids, line_ids, *, user_id, reason, retime=False, reparty=False):
    """Declare the events erroneous and state each whole fact again, with what ``line_ids`` say now.

    Each row returned is the id of a replacement. An event of which nothing is left gets a declaration only. The replacement
    keeps the event's time unless ``retime``: then it is the latest date of its lines. It keeps the event's party unless
    ``reparty``: then it is what the document says now. The party of a drop shipment's document is who supplied it.
    """
    return SQL(
        """
        WITH known AS MATERIALIZED (%(facts)s),
        %(shares)s,
        %(fresh)s,
        line AS (SELECT * FROM fresh WHERE maybe OR quantity <> 0),
        %(head)s,
        replacement AS (
            INSERT INTO trace_event (id, event_type, biz_step, disposition, event_time, company_id, user_id, operator, partner_id,
                                     workcenter_id, workorder_id, location_id, location_name, res_model, res_id, reference,
                                     source, certainty, details)
            SELECT new_id, event_type, CASE WHEN event_type = 'object' THEN COALESCE(step, biz_step) ELSE biz_step END,
                   CASE WHEN event_type = 'object' AND step <> biz_step THEN next_disposition ELSE disposition END,
                   CASE WHEN %(retime)s THEN COALESCE(latest, event_time) ELSE event_time END, company_id, %(user_id)s, operator,
                   CASE WHEN %(reparty)s AND NOT dropped THEN party ELSE partner_id END, workcenter_id, workorder_id, location_id,
                   location_name, res_model, res_id, reference, 'correction',
                   CASE WHEN certainty IN ('exact', 'order') THEN how_certain ELSE certainty END,
                   CASE WHEN %(reparty)s AND dropped THEN details || jsonb_build_object('supplied_by', party) ELSE details END
              FROM head WHERE new_id IS NOT NULL
        ),
        lines AS (
            INSERT INTO trace_event_line (event_id, role, quantity, %(columns)s)
            SELECT h.new_id, l.role, l.quantity, %(line_columns)s FROM line l JOIN head h ON h.id = l.wrong_id
             WHERE h.new_id IS NOT NULL ORDER BY h.new_id, l.position
        )
        INSERT INTO trace_event (event_type, biz_step, event_time, company_id, user_id, res_model, res_id, reference, source,
                                 corrects_id, corrective_id, reason)
        SELECT event_type, biz_step, event_time, company_id, %(user_id)s, res_model, res_id, reference, 'correction',
               id, new_id, %(reason)s
          FROM head
        RETURNING corrective_id
        """,
        facts=facts(
            kinds, SQL("SELECT DISTINCT move_line_id FROM trace_event_line WHERE event_id = ANY(%s)", list(event_ids))
        ),
        shares=_shares(event_ids, line_ids),
        fresh=_fresh(event_ids, line_ids),
        head=_head(event_ids),
        retime=retime,
        reparty=reparty,
        user_id=user_id or None,
        reason=reason,
        columns=LINE_COLUMNS,
        line_columns=SQL(", ").join(SQL.identifier("l", column) for column in COLUMNS),
    )


def _shares(event_ids, line_ids):
    """What each ledger line takes of its move line's quantity now.

    A move line that several units were made of stands in several events. The most certain keep their shares; the least certain
    gives way, or takes what there is more, unless it is a unit's own: then nobody knows whose it is and ``record_surplus``
    says so.
    """
    return SQL(
        """
        share AS (
            SELECT id, CASE WHEN alone OR last AND NOT own THEN GREATEST(0, held - before)
                            ELSE GREATEST(0, LEAST(quantity, held - before)) END AS quantity
              FROM (SELECT x.id, x.quantity, f.quantity - elsewhere.quantity AS held, e.certainty = 'exact' AS own,
                           count(*) OVER line = 1 AND elsewhere.quantity = 0 AS alone,
                           row_number() OVER ranked = count(*) OVER line AS last,
                           COALESCE(sum(x.quantity) OVER (ranked ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
                      FROM trace_event_line x
                      JOIN trace_event e ON e.id = x.event_id
                      JOIN known f ON f.move_line_id = x.move_line_id
                     CROSS JOIN LATERAL (
                         SELECT COALESCE(sum(x.quantity), 0) AS quantity FROM trace_event_line x
                          WHERE x.move_line_id = f.move_line_id AND x.event_id <> ALL(%(event_ids)s) AND %(effective)s) elsewhere
                     WHERE x.event_id = ANY(%(event_ids)s) AND x.quantity <> 0 AND x.move_line_id = ANY(%(line_ids)s)
                    WINDOW line AS (PARTITION BY x.move_line_id),
                           ranked AS (PARTITION BY x.move_line_id
                                      ORDER BY array_position(ARRAY['exact', 'window', 'order'], e.certainty::text), x.id)) taken
        )
        """,
        event_ids=list(event_ids),
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def _fresh(event_ids, line_ids):
    """The lines of the events, with what ``line_ids`` say now; a line that only says "may contain" keeps saying no more."""
    restated = SQL(", ").join(
        SQL(
            "CASE WHEN f.move_line_id IS NOT NULL AND (%(always)s OR x.quantity <> 0) THEN f.%(c)s ELSE x.%(c)s END AS %(c)s",
            always=column in ("product_id", "lot_id", "lot_name"),
            c=SQL.identifier(column),
        )
        for column in COLUMNS
    )
    return SQL(
        """
        fresh AS (
            SELECT x.event_id AS wrong_id, x.id AS position, x.role, t.tracking, k.biz_step, k.disposition, k.date, k.partner_id,
                   COALESCE(s.quantity, x.quantity) AS quantity,
                   x.quantity = 0 AS maybe, bool_or(x.quantity <> 0) OVER (PARTITION BY x.event_id) AS had_real, %(restated)s
              FROM trace_event_line x
              LEFT JOIN known k ON k.move_line_id = x.move_line_id
              LEFT JOIN known f ON f.move_line_id = x.move_line_id AND f.move_line_id = ANY(%(line_ids)s)
              LEFT JOIN share s ON s.id = x.id
              JOIN product_product p ON p.id = x.product_id
              JOIN product_template t ON t.id = p.product_tmpl_id
             WHERE x.event_id = ANY(%(event_ids)s)
        )
        """,
        restated=restated,
        line_ids=list(line_ids),
        event_ids=list(event_ids),
    )


def _head(event_ids):
    """The events, each with the number of its replacement, or none when nothing is left of it."""
    return SQL(
        """
        head AS (
            SELECT e.*, COALESCE(e.details ? 'supplied_by', FALSE) AS dropped,
                   s.step, s.next_disposition, s.latest, s.party, s.how_certain,
                   CASE WHEN s.wrong_id IS NOT NULL THEN nextval(pg_get_serial_sequence('trace_event', 'id'))::int END AS new_id
              FROM trace_event e
              LEFT JOIN (SELECT wrong_id, max(date) AS latest, max(partner_id) AS party, %(certainty)s AS how_certain,
                                CASE WHEN count(DISTINCT biz_step) = 1 THEN min(biz_step) END AS step,
                                CASE WHEN count(DISTINCT biz_step) = 1 THEN min(disposition) END AS next_disposition
                           FROM line GROUP BY wrong_id HAVING bool_or(NOT maybe) OR NOT bool_or(had_real)) s ON s.wrong_id = e.id
             WHERE e.id = ANY(%(event_ids)s)
        )
        """,
        certainty=CERTAINTY,
        event_ids=list(event_ids),
    )
