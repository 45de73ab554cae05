"""The statements that read the graph.

They read ``trace_event`` and ``trace_event_line``, which are flushed as they are appended, and ``stock_lot``, whose
``name``, ``product_id`` and ``company_id`` the caller flushes. They cross companies and apply no rule: the
caller has checked that the reader may ask, and hides afterwards what he may not see.

``events_of`` and ``lots_of`` are the pair of each level. Without a moment both are answered from an index alone
(``_by_lot``, ``_by_event`` and the partial unique index on ``corrects_id``), once the table has been vacuumed.
"""

from odoo.tools import SQL

NOTHING = SQL()


def array(ids):
    """``ids`` as one integer array: a text that PostgreSQL reads much faster than a list of as many constants."""
    return SQL("%(ids)s::int[]", ids="{%s}" % ",".join(map(str, ids)))


def effective(event, moment):
    """The condition that ``event`` happened by ``moment.as_of`` and counted, as known at ``moment.known_at``."""
    declared = recorded = happened = NOTHING
    if moment.known_at:
        declared = SQL(" AND d.record_time <= %(at)s", at=moment.known_at)
        recorded = SQL(" AND e.record_time <= %(at)s", at=moment.known_at)
    if moment.as_of:
        happened = SQL(" AND e.event_time <= %(at)s", at=moment.as_of)
    counted = SQL(
        "NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = %(event)s%(declared)s)",
        event=event,
        declared=declared,
    )
    if not any(moment):
        return counted
    return SQL(
        "%(counted)s AND EXISTS (SELECT FROM trace_event e WHERE e.id = %(event)s%(recorded)s%(happened)s)",
        counted=counted,
        event=event,
        recorded=recorded,
        happened=happened,
    )


def unless_closed(role, closed):
    """The condition that leaves out the (part, event) pairs in ``closed``: parts taken out of the unit again."""
    if role != "input" or not closed:
        return NOTHING
    return SQL(
        """ AND NOT EXISTS (
            SELECT FROM unnest(%(lots)s, %(events)s) AS gone(lot, event)
             WHERE gone.lot = l.lot_id AND gone.event = l.event_id)""",
        lots=array([lot for lot, _event in closed]),
        events=array([event for _lot, event in closed]),
    )


def events_of(lots, role, moment, closed):
    """Ids of the effective events in which one of ``lots`` has ``role``."""
    return SQL(
        """SELECT DISTINCT l.event_id
             FROM trace_event_line l
            WHERE l.lot_id = ANY(%(lots)s) AND l.role = %(role)s AND %(effective)s%(unless_closed)s""",
        lots=array(lots),
        role=role,
        effective=effective(SQL("l.event_id"), moment),
        unless_closed=unless_closed(role, closed),
    )


def lots_of(events, role, closed):
    """Ids of the lots that have ``role`` in one of ``events``."""
    return SQL(
        """SELECT DISTINCT l.lot_id
             FROM trace_event_line l
            WHERE l.event_id = ANY(%(events)s) AND l.role = %(role)s AND l.lot_id IS NOT NULL%(unless_closed)s""",
        events=array(events),
        role=role,
        unless_closed=unless_closed(role, closed),
    )


def leading(events, role, lots):
    """Those of ``events`` in which one of ``lots`` has ``role``."""
    return SQL(
        """SELECT DISTINCT l.event_id
             FROM trace_event_line l
            WHERE l.event_id = ANY(%(events)s) AND l.role = %(role)s AND l.lot_id = ANY(%(lots)s)""",
        events=array(events),
        role=role,
        lots=array(lots),
    )


def unfollowed(lots, role, moment, closed, followed):
    """(lot, number of its effective events that are not in ``followed``), for lots that have any."""
    return SQL(
        """SELECT l.lot_id, count(DISTINCT l.event_id)
             FROM trace_event_line l
            WHERE l.lot_id = ANY(%(lots)s) AND l.role = %(role)s AND %(effective)s
              AND NOT EXISTS (SELECT FROM unnest(%(followed)s) AS f(event) WHERE f.event = l.event_id)%(unless_closed)s
            GROUP BY l.lot_id""",
        lots=array(lots),
        role=role,
        followed=array(followed),
        effective=effective(SQL("l.event_id"), moment),
        unless_closed=unless_closed(role, closed),
    )


def any_exchange():
    return SQL("SELECT EXISTS (SELECT FROM trace_event WHERE event_type = 'association')")


def exchanges(lots, role, moment):
    """(part, unit, closed, installing events, building events) of ``lots``, which are the parts or the units.

    A pair is closed when at least as much was removed as was installed and built in. Built in counts only where the
    unit is the one output of the transformation: elsewhere the part may have gone into another unit, and stays.
    """
    return SQL(
        """
        WITH pair AS (
            SELECT c.lot_id AS part, p.lot_id AS unit,
                   coalesce(sum(c.quantity) FILTER (WHERE a.biz_step = 'installing'), 0) AS installed,
                   sum(c.quantity) FILTER (WHERE a.biz_step = 'removing') AS removed,
                   coalesce(array_agg(a.id) FILTER (WHERE a.biz_step = 'installing'), '{}') AS installed_by
              FROM trace_event_line mine
              JOIN trace_event a ON a.id = mine.event_id AND a.event_type = 'association'
              JOIN trace_event_line c ON c.event_id = a.id AND c.role = 'child' AND c.lot_id IS NOT NULL
              JOIN trace_event_line p ON p.event_id = a.id AND p.role = 'parent' AND p.lot_id IS NOT NULL
             WHERE mine.lot_id = ANY(%(lots)s) AND mine.role = %(role)s
               AND mine.id = CASE %(role)s WHEN 'child' THEN c.id ELSE p.id END
               AND %(effective_exchange)s
             GROUP BY 1, 2
        ), built AS (
            SELECT pair.part, pair.unit, sum(l.quantity) AS quantity, array_agg(DISTINCT l.event_id) AS events
              FROM pair
              JOIN trace_event_line l ON l.lot_id = pair.part AND l.role = 'input' AND %(effective_build)s
             WHERE pair.removed > 0
               AND EXISTS (SELECT FROM trace_event_line o
                            WHERE o.event_id = l.event_id AND o.role = 'output' AND o.lot_id = pair.unit)
               AND NOT EXISTS (SELECT FROM trace_event_line o
                                WHERE o.event_id = l.event_id AND o.role = 'output'
                                  AND o.lot_id IS DISTINCT FROM pair.unit)
             GROUP BY 1, 2
        )
        SELECT pair.part, pair.unit,
               coalesce(pair.removed, 0) > 0 AND pair.removed >= pair.installed + coalesce(built.quantity, 0),
               pair.installed_by, coalesce(built.events, '{}')
          FROM pair LEFT JOIN built USING (part, unit)
        """,
        lots=array(lots),
        role=role,
        effective_exchange=effective(SQL("a.id"), moment),
        effective_build=effective(SQL("l.event_id"), moment),
    )


def lines(events, lots):
    """(event, is it an input, product, lot or NULL, quantity) of ``events``: edges to ``lots``, and gaps.

    Material without a lot is a gap where its quantity is stated, and where it was in a tank with what was drawn.
    """
    return SQL(
        """SELECT l.event_id, l.role IN ('input', 'child'), l.product_id, l.lot_id, sum(l.quantity)
             FROM trace_event_line l
            WHERE l.event_id = ANY(%(events)s) AND l.role IN ('input', 'output', 'parent', 'child')
              AND (l.lot_id = ANY(%(lots)s)
                   OR l.lot_id IS NULL AND (l.quantity > 0 OR EXISTS (
                       SELECT FROM trace_event b WHERE b.id = l.event_id AND b.details -> 'bulk' IS NOT NULL)))
            GROUP BY 1, 2, 3, 4
            ORDER BY 1, 2, 3, 4""",
        events=array(events),
        lots=array(lots),
    )


def heads(events):
    """The columns of ``graph.Event``, in its order, oldest event first."""
    return SQL(
        """SELECT id, event_type, coalesce(biz_step, ''), event_time, coalesce(certainty, ''), source,
                  coalesce(res_model, ''), res_id, coalesce(reference, ''), details -> 'bulk' IS NOT NULL
             FROM trace_event
            WHERE id = ANY(%(events)s)
            ORDER BY event_time, id""",
        events=array(events),
    )


def lot_heads(lots):
    """(id, name, product, company or NULL) of ``lots``."""
    return SQL("SELECT id, name, product_id, company_id FROM stock_lot WHERE id = ANY(%(lots)s)", lots=array(lots))


def among(table, ids):
    """The condition that a row of ``table`` is one of ``ids``."""
    return SQL("%(id)s = ANY(%(ids)s)", id=SQL.identifier(table, "id"), ids=array(ids))


def settled(known_at):
    """Whether nobody else may still append an event recorded by ``known_at``.

    Every appending transaction holds the shared advisory lock ``trace_event_append`` to its end. One that ended
    between our snapshot and this look is in the snapshot's list of running transactions, and what it appended is not
    in our answer. A moment to come is not settled, and a replica, which sees no locks of its primary,
    is never sure.
    """
    started = passed = SQL("TRUE")
    if known_at:
        passed = SQL("%(at)s <= clock_timestamp() AT TIME ZONE 'UTC'", at=known_at)
        started = SQL("coalesce(a.xact_start AT TIME ZONE 'UTC' <= %(at)s, TRUE)", at=known_at)
    return SQL(
        """
        SELECT NOT pg_is_in_recovery() AND %(passed)s
           AND NOT EXISTS (
                SELECT FROM pg_locks k
                  LEFT JOIN pg_stat_activity a ON a.pid = k.pid
                 WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1
                   AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND (k.classid::bigint << 32) | k.objid::bigint = hashtext('trace_event_append')::bigint
                   AND k.pid <> pg_backend_pid()
                   AND %(started)s)
           AND NOT EXISTS (
                SELECT FROM pg_snapshot_xip(pg_current_snapshot()) AS running(xid)
                 WHERE xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
                   AND pg_xact_status(xid) = 'committed')
        """,
        passed=passed,
        started=started,
    )


def captured_documents(documents, moment):
    """Those of ``documents``, pairs (model, id), of which something is stated for a unit or by a change of lot."""
    return SQL(
        """SELECT DISTINCT k.res_model, k.res_id
             FROM unnest(%(models)s::text[], %(numbers)s) AS asked(model, number)
             JOIN trace_event k ON k.res_model = asked.model AND k.res_id = asked.number
            WHERE k.event_type = 'transformation' AND k.certainty IN ('exact', 'window')
              AND k.details -> 'bulk' IS NULL AND %(effective)s""",
        models=[model for model, _number in documents],
        numbers=array([number for _model, number in documents]),
        effective=effective(SQL("k.id"), moment),
    )


def document_lines(documents, moment):
    """The columns of ``capture.Line`` of all transformations of ``documents``.

    The document comes as two columns, the quantity as decimal text, for Odoo reads numbers as fractions in binary.
    """
    return SQL(
        """SELECT k.res_model, k.res_id, k.id, coalesce(k.certainty, ''), l.role, l.product_id, l.lot_id, l.quantity::text
             FROM unnest(%(models)s::text[], %(numbers)s) AS asked(model, number)
             JOIN trace_event k ON k.res_model = asked.model AND k.res_id = asked.number
             JOIN trace_event_line l ON l.event_id = k.id AND l.role IN ('input', 'output')
            WHERE k.event_type = 'transformation' AND k.biz_step IS DISTINCT FROM 'disassembling'
              AND k.details -> 'bulk' IS NULL AND %(effective)s""",
        models=[model for model, _number in documents],
        numbers=array([number for _model, number in documents]),
        effective=effective(SQL("k.id"), moment),
    )


def former_parts(events, moment):
    """(disassembling event, unit, part): what ``events`` took out of a unit that it had gone into before.

    Only exact times tell what was before: where one is not, the pair is not among them.
    """
    return SQL(
        """SELECT DISTINCT u.event_id, u.lot_id, p.lot_id
             FROM trace_event apart
             JOIN trace_event_line u ON u.event_id = apart.id AND u.role = 'input' AND u.lot_id IS NOT NULL
             JOIN trace_event_line p ON p.event_id = apart.id AND p.role = 'output' AND p.lot_id IS NOT NULL
             JOIN trace_event_line o ON o.lot_id = u.lot_id AND o.role IN ('output', 'parent')
             JOIN trace_event made ON made.id = o.event_id AND made.event_time <= apart.event_time
              AND made.biz_step NOT IN ('disassembling', 'removing') AND made.source IN ('live', 'correction')
             JOIN trace_event_line i ON i.event_id = made.id AND i.lot_id = p.lot_id
              AND i.role = CASE o.role WHEN 'output' THEN 'input' ELSE 'child' END
            WHERE apart.id = ANY(%(events)s) AND apart.source IN ('live', 'correction') AND %(effective)s""",
        events=array(events),
        effective=effective(SQL("made.id"), moment),
    )


def vanished(lots, moment):
    """Those of ``lots`` that went into orders, the whole of them, and nowhere else: no party ever had any."""
    inside = SQL("coalesce(%s IN ('internal', 'transit'), FALSE)", SQL("l.location_usage"))
    inside_dest = SQL("coalesce(%s IN ('internal', 'transit'), FALSE)", SQL("l.location_dest_usage"))
    return SQL(
        """SELECT l.lot_id
             FROM trace_event_line l
            WHERE l.lot_id = ANY(%(lots)s) AND l.quantity <> 0 AND l.role IN ('input', 'output', 'object', 'child')
              AND %(effective)s
            GROUP BY l.lot_id
           HAVING sum(CASE WHEN l.role = 'output' OR l.role = 'object' AND NOT %(inside)s THEN l.quantity
                           WHEN l.role = 'input' THEN -l.quantity ELSE 0 END) = 0
              AND NOT bool_or(l.role = 'child' OR l.role = 'object' AND NOT %(inside_dest)s)""",
        lots=array(lots),
        inside=inside,
        inside_dest=inside_dest,
        effective=effective(SQL("l.event_id"), moment),
    )
