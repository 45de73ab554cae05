"""What the ledger says of lots and documents that someone is about to change.

Read from the ledger alone, which is never pending in Odoo's cache: nothing is flushed. Facts of every company count, whoever
asks, because a lot that another company shipped is shipped.
"""

from odoo.tools import SQL

_EFFECTIVE = SQL("NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)")

# Consumed: what went into an order, a repair or an unbuild. Shipped: what left for a customer or back to a supplier.
_USES = SQL(
    """
    (x.quantity <> 0 AND (x.role = 'input'
                          OR x.role = 'child' AND e.biz_step = 'installing'
                          OR x.role = 'object' AND x.location_dest_usage IN ('customer', 'supplier')))
    """
)


def posted_lots(lot_ids):
    """Rows ``(lot, company, used)``: which companies' effective events name these lots, and whether they use them up."""
    return SQL(
        """
        SELECT x.lot_id, e.company_id, bool_or(%(uses)s)
          FROM trace_event_line x JOIN trace_event e ON e.id = x.event_id
         WHERE x.lot_id = ANY(%(lot_ids)s) AND %(effective)s AND (x.quantity <> 0 OR x.role <> 'object')
         GROUP BY x.lot_id, e.company_id
         ORDER BY x.lot_id, e.company_id
        """,
        uses=_USES,
        effective=_EFFECTIVE,
        lot_ids=list(lot_ids),
    )


def using_lines(line_ids):
    """Which of these move lines ship or consume by themselves, material without a lot included."""
    return SQL(
        """
        SELECT DISTINCT x.move_line_id FROM trace_event_line x JOIN trace_event e ON e.id = x.event_id
         WHERE x.move_line_id = ANY(%(line_ids)s) AND %(effective)s AND %(uses)s
        """,
        uses=_USES,
        effective=_EFFECTIVE,
        line_ids=list(line_ids),
    )


def documents_posted_earlier(res_model, res_ids):
    """Rows ``(document, lots)``: those of the documents that have effective events, but none of this transaction.

    A document to which this transaction appended is being posted: what core writes on it now is part of that.
    """
    return SQL(
        """
        SELECT e.res_id, array_remove(array_agg(DISTINCT x.lot_id), NULL)
          FROM trace_event e JOIN trace_event_line x ON x.event_id = e.id
         WHERE e.res_model = %(res_model)s AND e.res_id = ANY(%(res_ids)s) AND %(effective)s
         GROUP BY e.res_id
        HAVING bool_and(e.tx <> pg_current_xact_id()::text::bigint OR e.source <> 'live')
        """,
        res_model=res_model,
        res_ids=list(res_ids),
        effective=_EFFECTIVE,
    )


def lines_posted_earlier(line_ids):
    """Which of these move lines belong to no event that this transaction appended, nor to a document it appended to."""
    return SQL(
        """
        SELECT x.move_line_id FROM trace_event_line x JOIN trace_event e ON e.id = x.event_id
         WHERE x.move_line_id = ANY(%(line_ids)s) AND %(effective)s
           AND NOT EXISTS (SELECT 1 FROM trace_event n
                            WHERE n.res_model = e.res_model AND n.res_id = e.res_id
                              AND n.source = 'live' AND n.tx = pg_current_xact_id()::text::bigint)
        """,
        line_ids=list(line_ids),
        effective=_EFFECTIVE,
    )


def last_event():
    """The number of the newest event in sight; whatever this transaction appends from now on has a higher one."""
    return SQL("SELECT COALESCE(max(id), 0) FROM trace_event")


def appended_since(event_id):
    """What this transaction appended after that event, oldest first."""
    return SQL(
        "SELECT id FROM trace_event WHERE id > %s AND tx = pg_current_xact_id()::text::bigint ORDER BY id", event_id
    )
