"""What holds ask of the database. All statements cross companies and apply no rule: goods are held for everybody.

They read ``trace_event``, ``trace_event_line`` (written as they are appended), ``trace_hold``, ``trace_hold_line``,
``stock_lot`` and ``stock_move_line``, which the caller flushes.
"""

from odoo.tools import SQL

# Where an event leads from one lot to another.
_LEADS = SQL(
    """(VALUES ('transformation', 'input', 'output', NULL), ('association', 'child', 'parent', 'installing'))
       AS lead (event_type, from_role, to_role, biz_step)"""
)

# The transaction that asks is not asked about itself.
_FOREIGN = SQL("e.tx <> pg_current_xact_id()::text::bigint")


def touch(lot_ids):
    """Change lots' rows, in id order, waiting: whoever looked at them before and moves them now has to look again."""
    return SQL(
        """UPDATE stock_lot SET trace_hold_touched = COALESCE(trace_hold_touched, 0) + 1
            WHERE id IN (SELECT id FROM stock_lot WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE)""",
        sorted(lot_ids),
    )


def insert_lines(rows, user_id, now):
    """Insert placed lines, in this order, from rows (hold, lot, place or None, package or None, is descendant); rows (id,)."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    return SQL(
        """INSERT INTO trace_hold_line (hold_id, lot_id, product_id, location_id, package_id, is_descendant, state, status,
                                        company_id, date_placed, create_uid, create_date, write_uid, write_date)
           SELECT h.id, lot.id, lot.product_id, given.place, given.package, given.descends, 'placed', h.status, h.company_id,
                  %(now)s, %(user)s, %(now)s, %(user)s, %(now)s
             FROM unnest(%(holds)s::int[], %(lots)s::int[], %(places)s::int[], %(packages)s::int[], %(descends)s::bool[])
                  WITH ORDINALITY AS given (hold, lot, place, package, descends, position)
             JOIN trace_hold h ON h.id = given.hold
             JOIN stock_lot lot ON lot.id = given.lot
            ORDER BY given.position
           RETURNING id""",
        now=now,
        user=user_id,
        **dict(zip(("holds", "lots", "places", "packages", "descends"), columns, strict=True)),
    )


def release_lines(line_ids, values, user_id, now):
    """Write the same ``values`` (columns of theirs) to all of these placed lines."""
    columns = SQL(", ").join(SQL("%s = %s", SQL.identifier(name), value) for name, value in values.items())
    return SQL(
        """UPDATE trace_hold_line SET %(columns)s, write_uid = %(user)s, write_date = %(now)s
            WHERE id = ANY(%(lines)s) AND state = 'placed'""",
        columns=columns,
        user=user_id,
        now=now,
        lines=list(line_ids),
    )


def append_lines(events, line_ids):
    """Append to each hold's new event, ``{hold id: event id}``, that its lots are held or let go: lines that move nothing."""
    return SQL(
        """INSERT INTO trace_event_line (event_id, role, product_id, lot_id, lot_name, quantity, location_id, location_name,
                                         location_usage, package_id, package_name)
           SELECT given.event, 'object', lot.product_id, lot.id, lot.name, 0, place.id, place.complete_name, place.usage,
                  package.id, package.name
             FROM trace_hold_line line
             JOIN unnest(%(holds)s::int[], %(events)s::int[]) AS given (hold, event) ON given.hold = line.hold_id
             JOIN stock_lot lot ON lot.id = line.lot_id
             LEFT JOIN stock_location place ON place.id = line.location_id
             LEFT JOIN stock_package package ON package.id = line.package_id
            WHERE line.id = ANY(%(lines)s)
            ORDER BY given.event, line.id""",
        holds=list(events),
        events=list(events.values()),
        lines=list(line_ids),
    )


def seen(lot_ids):
    """One row: how many ledger lines of other transactions name these lots, and the ids of their open move lines."""
    return SQL(
        """SELECT (SELECT count(*) FROM trace_event_line l JOIN trace_event e ON e.id = l.event_id
                    WHERE l.lot_id = ANY(%(lots)s) AND %(foreign)s),
                  (SELECT array_agg(m.id) FROM stock_move_line m
                    WHERE m.lot_id = ANY(%(lots)s) AND m.state NOT IN ('done', 'cancel'))""",
        lots=sorted(lot_ids),
        foreign=_FOREIGN,
    )


def made_of_held(event_ids):
    """Rows (hold, lot, location or None) for what these events say was made of held lots whose hold holds that as well.

    That is a placed hold with descendants, and any hold when the goods only got another number: then the place is the one the
    new number has, where the hold was for a place. Rows that the hold has already, placed, are left out, unless it follows only
    a part of what is made: what was not followed below them may be so now.
    """
    return SQL(
        """SELECT DISTINCT h.id, o.lot_id,
                  CASE WHEN h.include_descendants OR hl.location_id IS NULL THEN NULL ELSE o.location_dest_id END
             FROM trace_event e
             JOIN %(leads)s ON lead.event_type = e.event_type
                           AND (lead.biz_step IS NULL OR lead.biz_step = e.biz_step)
             JOIN trace_event_line i ON i.event_id = e.id AND i.role = lead.from_role
             JOIN trace_hold_line hl ON hl.lot_id = i.lot_id AND hl.state = 'placed'
             JOIN trace_hold h ON h.id = hl.hold_id
                              AND (h.include_descendants OR e.res_model = 'trace.lot.operation')
             JOIN trace_event_line o ON o.event_id = e.id AND o.role = lead.to_role
                                    AND o.lot_id IS NOT NULL AND o.lot_id <> i.lot_id
            WHERE e.id = ANY(%(events)s) AND e.corrects_id IS NULL
              AND (hl.location_id IS NULL OR i.location_id IS NULL OR %(inside)s)
              AND (hl.package_id IS NULL OR i.package_id IS NULL OR i.package_id = hl.package_id)
              AND (h.follows_part OR NOT EXISTS (
                      SELECT FROM trace_hold_line there
                       WHERE there.hold_id = h.id AND there.lot_id = o.lot_id AND there.state = 'placed'
                         AND there.package_id IS NULL AND there.location_id IS NULL))
            ORDER BY h.id, o.lot_id""",
        leads=_LEADS,
        events=list(event_ids),
        inside=_inside(SQL("i.location_id"), SQL("hl.location_id")),
    )


def _inside(inner, outer):
    """Whether place ``inner`` is ``outer`` or lies in it; a place that is gone lies nowhere."""
    return SQL(
        """EXISTS (SELECT FROM stock_location a, stock_location b
                    WHERE a.id = %s AND b.id = %s AND starts_with(a.parent_path, b.parent_path))""",
        inner,
        outer,
    )


def bulk_events(vessel_ids, since):
    """Ids of the events that this transaction derived for these bulk places, from ``since`` on (None: of any time)."""
    after = SQL(" AND e.event_time >= %s", since) if since else SQL()
    return SQL(
        "SELECT e.id FROM trace_event e WHERE (e.details -> 'bulk' ->> 0)::int = ANY(%s) AND e.details -> 'bulk' IS NOT NULL "
        "AND NOT (%s)%s",
        list(vessel_ids),
        _FOREIGN,
        after,
    )


def made_at(workcenter_id, since, until):
    """Ids of the lots that a work centre made in a time: by the ledger, and by the work orders of the orders it names."""
    return SQL(
        """SELECT DISTINCT o.lot_id
             FROM trace_event e JOIN trace_event_line o ON o.event_id = e.id AND o.role = 'output' AND o.lot_id IS NOT NULL
            WHERE e.event_type = 'transformation' AND e.biz_step = 'commissioning' AND e.corrects_id IS NULL
              AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
              AND (e.event_time BETWEEN %(since)s AND %(until)s AND e.workcenter_id = %(workcenter)s
                   OR e.res_model = 'mrp.production' AND EXISTS (
                      SELECT FROM mrp_workorder w
                       WHERE w.production_id = e.res_id AND w.workcenter_id = %(workcenter)s
                         AND COALESCE(w.date_start, e.event_time) <= %(until)s
                         AND COALESCE(w.date_finished, e.event_time) >= %(since)s))""",
        workcenter=workcenter_id,
        since=since,
        until=until,
    )


# What the ageing is read from.
FLUSHED = {
    "trace.hold": ["kind", "user_id"],
    "trace.hold.line": [
        "hold_id",
        "lot_id",
        "product_id",
        "status",
        "company_id",
        "date_placed",
        "state",
        "location_id",
    ],
    "stock.quant": ["quantity", "lot_id", "location_id", "package_id"],
}


def ageing(now):
    """A table: one row for each placed line, with its age on ``now`` and what is in stock of it where it is held."""
    return SQL(
        """SELECT hl.id, hl.hold_id, hl.lot_id, hl.product_id, hl.status, h.kind, h.user_id, hl.company_id, hl.date_placed,
                  EXTRACT(day FROM %(now)s - hl.date_placed)::int AS age_days,
                  CASE WHEN hl.date_placed > %(now)s - interval '2 days' THEN '0'
                       WHEN hl.date_placed > %(now)s - interval '7 days' THEN '1'
                       WHEN hl.date_placed > %(now)s - interval '30 days' THEN '2' ELSE '3' END AS bucket,
                  COALESCE((SELECT sum(q.quantity) FROM stock_quant q JOIN stock_location s ON s.id = q.location_id
                             WHERE q.lot_id = hl.lot_id AND s.usage IN ('internal', 'transit')
                               AND (hl.location_id IS NULL OR %(inside)s)
                               AND (hl.package_id IS NULL OR q.package_id = hl.package_id)), 0) AS quantity
             FROM trace_hold_line hl JOIN trace_hold h ON h.id = hl.hold_id
            WHERE hl.state = 'placed'""",
        now=SQL("%s::timestamp", now),
        inside=_inside(SQL("q.location_id"), SQL("hl.location_id")),
    )
