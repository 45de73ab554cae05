"""Finding root lots: what was made where and when, of what, what comes next, and what suspect lots have in common.

The statements read the ledger, work orders and lots, which the caller flushes; they cross companies and apply no rule: the caller
keeps what the reader may see.
"""

from odoo.tools import SQL

from odoo.addons.trace_genealogy.genealogy.sql import array

from .reading import EFFECTIVE

_YES = SQL("TRUE")


def made(workcenter_id=None, operator=None, user_id=None, since=None, until=None, hours=None, zone="UTC"):
    """Lots made under all of these: by a work centre (by the ledger, or by the work orders of the orders that it names), by an
    operator or user, in a time, and between two hours of the day in a time zone; from the later to the earlier is a night.

    Made when it was posted, or while work orders of its order ran: who posts in the morning made it at night.
    """
    return SQL(
        """SELECT DISTINCT o.lot_id
             FROM trace_event e
             JOIN trace_event_line o ON o.event_id = e.id AND o.role = 'output' AND o.lot_id IS NOT NULL AND o.quantity > 0
            WHERE e.event_type = 'transformation' AND e.biz_step = 'commissioning' AND e.corrects_id IS NULL AND %(effective)s
              AND %(operator)s AND %(user)s AND (%(posted)s OR %(worked)s)""",
        effective=EFFECTIVE,
        operator=SQL("e.operator = %s", operator) if operator else _YES,
        user=SQL("e.user_id = %s", user_id) if user_id else _YES,
        posted=_posted(workcenter_id, since, until, hours, zone),
        worked=_worked(workcenter_id, since, until, hours, zone),
    )


def _posted(workcenter_id, since, until, hours, zone):
    """The event itself is of this place and time."""
    return SQL(
        "(%(place)s AND %(since)s AND %(until)s AND %(hours)s)",
        place=SQL("e.workcenter_id = %s", workcenter_id) if workcenter_id else _YES,
        since=SQL("e.event_time >= %s", since) if since else _YES,
        until=SQL("e.event_time <= %s", until) if until else _YES,
        hours=_touches(SQL("e.event_time"), SQL("e.event_time"), hours, zone) if hours else _YES,
    )


def _worked(workcenter_id, since, until, hours, zone):
    """A work order of the event's order ran at this place in this time."""
    begun, ended = SQL("COALESCE(w.date_start, e.event_time)"), SQL("COALESCE(w.date_finished, e.event_time)")
    begun = SQL("greatest(%s, %s)", begun, since) if since else begun
    ended = SQL("least(%s, %s)", ended, until) if until else ended
    return SQL(
        """(e.res_model = 'mrp.production' AND EXISTS (
                SELECT FROM mrp_workorder w
                 WHERE w.production_id = e.res_id AND %(place)s AND %(begun)s <= %(ended)s AND %(hours)s))""",
        place=SQL("w.workcenter_id = %s", workcenter_id) if workcenter_id else _YES,
        begun=begun,
        ended=ended,
        hours=_touches(begun, ended, hours, zone) if hours else _YES,
    )


def _touches(begun, ended, hours, zone):
    """Whether something of the time between two moments, both included, lies between two hours of the day."""
    first, last = hours
    last += 24 if last < first else 0
    return SQL(
        """EXISTS (
            SELECT FROM generate_series(date_trunc('day', %(begun)s) - interval '1 day', %(ended)s, interval '1 day') AS day
             WHERE %(ended)s >= day + %(first)s * interval '1 hour' AND %(begun)s < day + %(last)s * interval '1 hour')""",
        begun=_local(begun, zone),
        ended=_local(ended, zone),
        first=first,
        last=last,
    )


def _local(moment, zone):
    return SQL("((%s) AT TIME ZONE 'UTC' AT TIME ZONE %s)", moment, zone)


def made_with(product_id, since=None, until=None):
    """Lots into which a product went or was put in a time, with a lot of its own or without, taken out again or not."""
    return SQL(
        """SELECT DISTINCT o.lot_id
             FROM trace_event_line i
             JOIN trace_event e ON e.id = i.event_id AND %(effective)s
              AND (e.event_type = 'transformation' OR e.event_type = 'association' AND e.biz_step = 'installing')
             JOIN trace_event_line o ON o.event_id = e.id AND o.role IN ('output', 'parent') AND o.lot_id IS NOT NULL
            WHERE i.product_id = %(product)s AND i.role IN ('input', 'child')
              AND e.biz_step IS DISTINCT FROM 'disassembling'
              AND %(since)s AND %(until)s""",
        product=product_id,
        effective=EFFECTIVE,
        since=SQL("e.event_time >= %s", since) if since else _YES,
        until=SQL("e.event_time <= %s", until) if until else _YES,
    )


def next_lots(lot_ids):
    """For each product of these lots, the lot that first appeared after the last of them, from the same supplier where that is
    known. Of lots that appeared in the same moment, as on one receipt, the one that was entered next."""
    return SQL(
        """WITH born AS (
               SELECT l.lot_id, min(e.event_time) AS time
                 FROM trace_event_line l
                 JOIN trace_event e ON e.id = l.event_id AND %(effective)s
                WHERE l.lot_id IN (SELECT s.id FROM stock_lot s
                                    WHERE s.product_id IN (SELECT product_id FROM stock_lot WHERE id = ANY(%(lots)s)))
                  AND (l.location_usage IN ('supplier', 'production') OR l.location_usage = 'inventory')
                GROUP BY 1
           ), last AS (
               SELECT DISTINCT ON (lot.product_id, lot.trace_supplier_id)
                      lot.product_id, lot.trace_supplier_id AS supplier, born.time, born.lot_id
                 FROM stock_lot lot JOIN born ON born.lot_id = lot.id
                WHERE lot.id = ANY(%(lots)s)
                ORDER BY lot.product_id, lot.trace_supplier_id, born.time DESC, born.lot_id DESC
           )
           SELECT DISTINCT ON (last.product_id, last.supplier) lot.id
             FROM last
             JOIN stock_lot lot ON lot.product_id = last.product_id
                               AND (last.supplier IS NULL OR lot.trace_supplier_id = last.supplier)
             JOIN born ON born.lot_id = lot.id AND (born.time, born.lot_id) > (last.time, last.lot_id)
            WHERE lot.id <> ALL(%(lots)s)
            ORDER BY last.product_id, last.supplier, born.time, lot.id""",
        lots=array(lot_ids),
        effective=EFFECTIVE,
    )


def in_common(suspects, good, limit):
    """(lot, number of suspects it is in, number of good lots it is in), what most suspects and fewest good lots share first.

    A lot is in itself. Each pair of a lot asked about and what is upstream of it is looked at once.
    """
    return SQL(
        """WITH RECURSIVE up(origin, lot_id) AS (
               SELECT asked, asked FROM unnest(%(asked)s) AS asked
                UNION
               SELECT up.origin, i.lot_id
                 FROM up
                 JOIN trace_event_line o ON o.lot_id = up.lot_id AND o.role IN ('output', 'parent')
                 JOIN trace_event e ON e.id = o.event_id AND %(effective)s
                  AND (e.event_type = 'transformation' OR e.event_type = 'association' AND e.biz_step = 'installing')
                 JOIN trace_event_line i ON i.event_id = e.id AND i.role IN ('input', 'child') AND i.lot_id IS NOT NULL
           )
           SELECT lot_id, count(*) FILTER (WHERE origin = ANY(%(suspects)s)) AS suspects,
                  count(*) FILTER (WHERE origin = ANY(%(good)s)) AS good
             FROM up
            GROUP BY 1
           HAVING count(*) FILTER (WHERE origin = ANY(%(suspects)s)) > 0
            ORDER BY suspects DESC, good, lot_id
            LIMIT %(limit)s""",
        asked=array({*suspects, *good}),
        suspects=array(suspects),
        good=array(good),
        effective=EFFECTIVE,
        limit=limit,
    )
