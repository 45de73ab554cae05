"""A quantity that a correction added to a component line which was captured for units to its last piece."""

from odoo.tools import SQL

from .facts import EFFECTIVE, LINE_COLUMNS

COLUMNS = [column.strip() for column in LINE_COLUMNS.code.split(",")]


def record_surplus(line_ids, *, user_id):
    """Append what these lines hold beyond what their own events say, as input of everything their order made.

    One event per document, certainty ``order``: nobody said into which unit the surplus went. Returns the events' ids.
    """
    return SQL(
        """
        WITH stated AS (
            SELECT x.move_line_id, sum(x.quantity) AS quantity, max(x.id) AS latest
              FROM trace_event_line x
             WHERE x.move_line_id = ANY(%(line_ids)s) AND x.role = 'input' AND x.quantity <> 0 AND %(effective)s
             GROUP BY x.move_line_id
        ),
        surplus AS (
            SELECT x.event_id AS source_id, e.res_model, e.res_id, x.id, l.quantity_product_uom - s.quantity AS quantity
              FROM stated s
              JOIN stock_move_line l ON l.id = s.move_line_id AND l.state = 'done' AND l.quantity_product_uom > s.quantity
              JOIN trace_event_line x ON x.id = s.latest
              JOIN trace_event e ON e.id = x.event_id
        ),
        head AS (
            SELECT nextval(pg_get_serial_sequence('trace_event', 'id'))::int AS new_id, *
              FROM (SELECT res_model, res_id, max(source_id) AS source_id FROM surplus GROUP BY res_model, res_id) d
        ),
        appended AS (
            INSERT INTO trace_event (id, event_type, biz_step, disposition, event_time, company_id, user_id, operator, partner_id,
                                     workcenter_id, workorder_id, location_id, location_name, res_model, res_id, reference,
                                     source, certainty, details)
            SELECT h.new_id, event_type, biz_step, disposition, event_time, company_id, %(user_id)s, operator, partner_id,
                   workcenter_id, workorder_id, location_id, location_name, e.res_model, e.res_id, reference,
                   'correction', 'order', details
              FROM head h JOIN trace_event e ON e.id = h.source_id
        ),
        lines AS (
            INSERT INTO trace_event_line (event_id, role, quantity, %(columns)s)
            SELECT h.new_id, x.role, s.quantity, %(line_columns)s
              FROM surplus s JOIN head h USING (res_model, res_id) JOIN trace_event_line x ON x.id = s.id
            UNION ALL
            SELECT h.new_id, x.role, 0, %(maybe_columns)s
              FROM head h
              JOIN trace_event e ON e.res_model = h.res_model AND e.res_id = h.res_id AND e.event_type = 'transformation'
              JOIN trace_event_line x ON x.event_id = e.id AND x.role = 'output' AND x.quantity <> 0
             WHERE %(effective)s
        )
        SELECT new_id FROM head
        """,
        line_ids=list(line_ids),
        user_id=user_id or None,
        effective=EFFECTIVE,
        columns=LINE_COLUMNS,
        line_columns=SQL(", ").join(SQL.identifier("x", column) for column in COLUMNS),
        maybe_columns=SQL(", ").join(
            SQL.identifier("x", column)
            if column in ("product_id", "lot_id", "lot_name", "move_line_id")
            else SQL("NULL")
            for column in COLUMNS
        ),
    )
