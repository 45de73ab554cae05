"""The statements behind the spreadsheet.

They read the ledger, which is flushed as it is appended, of one company, with the database owner's rights: the caller
has checked that the reader may have this company's records. Effective events only.
"""

from odoo.tools import SQL

EFFECTIVE = SQL("NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)")

# sheets.Record, in its order
RECORD = SQL(
    """e.id, e.event_time, e.res_model, e.reference, e.partner_id, (e.details ->> 'supplied_by')::int, x.role, x.product_id,
       x.lot_id, x.lot_name, x.quantity,
       CASE WHEN x.role = 'output' OR x.role = 'object' AND e.biz_step = 'receiving' THEN x.location_dest_id
            ELSE x.location_id END"""
)


def records(event_type, biz_step, company, lots, products, since, until):
    """The lines of the events of one step, oldest first.

    ``lots`` and ``products`` narrow them down, empty is all: of movements to the lines about these, of transformations
    to the events in which one of these took part, with all their lines. ``since`` and ``until`` are UTC, either may be None.
    """
    return SQL(
        """
        SELECT %(columns)s
          FROM trace_event e
          JOIN trace_event_line x ON x.event_id = e.id AND x.quantity <> 0 AND x.role IN ('object', 'input', 'output')
         WHERE e.event_type = %(event_type)s AND e.biz_step = %(biz_step)s AND e.company_id = %(company)s
           AND %(wanted)s AND %(time)s AND %(effective)s
         ORDER BY e.event_time, e.id, x.id
        """,
        columns=RECORD,
        event_type=event_type,
        biz_step=biz_step,
        company=company,
        wanted=_wanted(event_type, lots, products),
        time=_between(since, until),
        effective=EFFECTIVE,
    )


def _wanted(event_type, lots, products):
    line = SQL("x") if event_type == "object" else SQL("w")
    asked = [
        SQL("%(line)s.%(column)s = ANY(%(ids)s)", line=line, column=SQL.identifier(column), ids=list(ids))
        for column, ids in (("lot_id", lots), ("product_id", products))
        if ids
    ]
    if not asked:
        return SQL("TRUE")
    condition = SQL("(%s)", SQL(" AND ").join(asked))
    if event_type == "object":
        return condition
    return SQL(
        "EXISTS (SELECT 1 FROM trace_event_line w WHERE w.event_id = e.id AND w.role IN ('input', 'output') AND %s)",
        condition,
    )


def _between(since, until):
    limits = []
    if since:
        limits.append(SQL("e.event_time >= %s", since))
    if until:
        limits.append(SQL("e.event_time < %s", until))
    return SQL(" AND ").join(limits) if limits else SQL("TRUE")


def sources(lots):
    """sheets.Source, with the lot before it, of each of ``lots``: who gave it its code, by the first that made or received it.

    Who made it gave it its code: we, or the subcontractor, whom the event of the order names. So did who sent it, unless he
    assigns none. Reads ``stock_lot`` besides the ledger, which the caller flushes.
    """
    return SQL(
        """
        SELECT DISTINCT ON (x.lot_id) x.lot_id, way.ours, party.id, e.company_id, x.location_dest_id,
               CASE WHEN x.role = 'object' AND NOT way.ours THEN NULLIF(TRIM(l.trace_supplier_lot), '') END
          FROM trace_event_line x
          JOIN trace_event e ON e.id = x.event_id
          JOIN stock_lot l ON l.id = x.lot_id
         CROSS JOIN LATERAL (SELECT COALESCE((e.details ->> 'supplied_by')::int, e.partner_id) AS id) party
         CROSS JOIN LATERAL (SELECT x.role = 'output' AND party.id IS NULL
                                    OR COALESCE(l.trace_lot_code_assigned_here, FALSE) AS ours) way
         WHERE x.lot_id = ANY(%(lots)s) AND x.quantity <> 0 AND %(effective)s
           AND (x.role = 'output' OR x.role = 'object' AND x.location_usage = 'supplier')
         ORDER BY x.lot_id, e.event_time, e.id
        """,
        lots=list(lots),
        effective=EFFECTIVE,
    )
