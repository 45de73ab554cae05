"""Looking before appending: what is missing, and what differs."""

from odoo.tools import SQL

from .facts import EFFECTIVE, facts


def unrecorded_among(line_ids):
    """Which of the lines, done with quantity, no effective event names."""
    return SQL(
        """
        SELECT l.id FROM stock_move_line l
         WHERE l.id = ANY(%(line_ids)s) AND l.state = 'done' AND l.quantity_product_uom <> 0
           AND NOT EXISTS (SELECT 1 FROM trace_event_line x
                            WHERE x.move_line_id = l.id AND x.quantity <> 0 AND %(effective)s)
        """,
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def recorded_among(line_ids):
    """A row when an effective event names any of the lines."""
    return SQL(
        """
        SELECT 1 FROM trace_event_line x
         WHERE x.move_line_id = ANY(%(line_ids)s) AND x.quantity <> 0 AND %(effective)s LIMIT 1
        """,
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def lines_of_documents(kinds, model, document_ids):
    """The done lines of these documents, whichever column of the move names them."""
    kind = next(kind for kind in kinds if kind.model == model)
    choices = SQL(" OR ").join(
        SQL("%s = ANY(%s)", SQL.identifier("m", column), list(document_ids)) for column in kind.columns
    )
    return SQL(
        "SELECT l.id FROM stock_move_line l JOIN stock_move m ON m.id = l.move_id WHERE l.state = 'done' AND (%s)",
        choices,
    )


def events_that_differ(kinds, line_ids):
    """The effective events that state something else of these lines than the lines do now; together, their quantity.

    Aggregations are left out: they follow their movements (``aggregate``).
    """
    return SQL(
        """
        SELECT DISTINCT x.event_id
          FROM (SELECT x.*, sum(x.quantity) OVER (PARTITION BY x.move_line_id) AS total
                  FROM trace_event_line x WHERE x.move_line_id = ANY(%(line_ids)s) AND %(effective)s) x
          JOIN (%(facts)s) f ON f.move_line_id = x.move_line_id
         WHERE (x.role <> 'child' OR x.quantity <> 0)
           AND ((x.product_id, x.lot_id) IS DISTINCT FROM (f.product_id, f.lot_id)
                OR x.quantity <> 0
                   AND (x.total, x.location_id, x.location_dest_id, x.package_id, x.result_package_id, x.owner_id)
                       IS DISTINCT FROM
                       (f.quantity, f.location_id, f.location_dest_id, f.package_id, f.result_package_id, f.owner_id))
        """,
        facts=facts(kinds, line_ids),
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def events_of_another_party(kinds, line_ids):
    """The effective movements of these lines that name another party than their documents do now."""
    return SQL(
        """
        SELECT DISTINCT x.event_id
          FROM trace_event_line x
          JOIN trace_event e ON e.id = x.event_id AND e.event_type = 'object'
          JOIN (%(facts)s) f ON f.move_line_id = x.move_line_id
         WHERE x.move_line_id = ANY(%(line_ids)s) AND x.quantity <> 0 AND e.partner_id IS DISTINCT FROM f.partner_id
           AND %(effective)s
        """,
        facts=facts(kinds, line_ids),
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def events_of_earlier_transactions(line_ids):
    """The effective events of these lines that were appended before this transaction."""
    return SQL(
        """
        SELECT DISTINCT x.event_id FROM trace_event_line x JOIN trace_event e ON e.id = x.event_id
         WHERE x.move_line_id = ANY(%(line_ids)s) AND x.quantity <> 0 AND %(effective)s
           AND e.tx <> pg_current_xact_id()::text::bigint
        """,
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def events_of_lines(line_ids):
    """The effective events of these lines, whenever they were appended."""
    return SQL(
        """
        SELECT DISTINCT x.event_id FROM trace_event_line x
         WHERE x.move_line_id = ANY(%(line_ids)s) AND x.quantity <> 0 AND %(effective)s
        """,
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def history_after(line_id, until, limit):
    """The next done lines of the history, in order of id."""
    return SQL(
        """
        SELECT id FROM stock_move_line
         WHERE id > %(line_id)s AND id <= %(until)s AND state = 'done' AND quantity_product_uom <> 0
         ORDER BY id LIMIT %(limit)s
        """,
        line_id=line_id,
        until=until,
        limit=limit,
    )


def with_their_documents(kinds, line_ids):
    """These lines and every other done line of the documents they belong to: an event is never cut in two.

    An order is named by one column of what it consumes and by another of what it makes, so all columns of a kind are asked.
    """
    columns = sorted({column for kind in kinds for column in kind.columns})
    siblings = SQL(" UNION ").join(
        SQL(
            "SELECT l.id FROM stock_move_line l JOIN stock_move m ON m.id = l.move_id WHERE l.state = 'done' "
            "AND m.%(column)s IN (SELECT unnest(ARRAY[%(same_kind)s]) FROM touched)",
            column=SQL.identifier(column),
            same_kind=SQL(", ").join(SQL.identifier("touched", name) for name in kind.columns),
        )
        for kind in kinds
        for column in kind.columns
    )
    return SQL(
        """
        WITH touched AS (SELECT DISTINCT %(columns)s FROM stock_move m JOIN stock_move_line l ON l.move_id = m.id
                          WHERE l.id = ANY(%(line_ids)s))
        SELECT unnest(%(line_ids)s::int[]) UNION %(siblings)s
        """,
        columns=SQL(", ").join(SQL.identifier("m", column) for column in columns),
        line_ids=list(line_ids),
        siblings=siblings,
    )
