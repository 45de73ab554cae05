"""Which lots a drill or the nightly trace may be drawn from.

The statement reads the ledger, lots and products, which the caller has flushed, with the rights of the database's owner: the
caller has checked that the reader may read the ledger, and gives the one company whose events count.
"""

from odoo.tools import SQL

# How a lot came into the company.
_CAME = {
    "raw": SQL("l.location_usage = 'supplier'"),
    "packaging": SQL("l.location_usage = 'supplier'"),
    "finished": SQL("l.location_usage = 'production' AND l.location_dest_usage <> 'production'"),
    "any": SQL("l.location_usage IN ('supplier', 'production')"),
}


def population(kind, company_id, last_event_id, *, since=None, until=None, categories=None, hours=None, zone="UTC"):
    """Rows ``(lot_id,)`` in the order of the ids: lots that came in between two times, in events up to
    ``last_event_id``, so that the same population is found again later.

    ``categories`` are ids of product categories (None for all); ``hours`` is (from, to) on the clock of ``zone``, ``to`` not
    included, over midnight where it is the earlier one.
    """
    return SQL(
        """
        SELECT DISTINCT l.lot_id
          FROM trace_event e
          JOIN trace_event_line l ON l.event_id = e.id
          JOIN product_product p ON p.id = l.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id
         WHERE e.company_id = %(company)s AND l.lot_id IS NOT NULL AND l.quantity > 0 AND %(came)s
           AND e.id <= %(last)s AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id AND d.id <= %(last)s)
           AND %(since)s AND %(until)s AND %(category)s AND %(hours)s
         ORDER BY l.lot_id
        """,
        company=company_id,
        came=_CAME[kind],
        last=last_event_id,
        since=SQL("e.event_time >= %s", since) if since else SQL("TRUE"),
        until=SQL("e.event_time < %s", until) if until else SQL("TRUE"),
        category=SQL("TRUE") if categories is None else SQL("t.categ_id = ANY(%s)", list(categories)),
        hours=_within(hours, zone),
    )


def _within(hours, zone):
    if not hours:
        return SQL("TRUE")
    begin, end = hours
    clock = SQL("extract(epoch FROM ((e.event_time AT TIME ZONE 'UTC') AT TIME ZONE %s)::time) / 3600", zone)
    joint = SQL("AND") if begin < end else SQL("OR")
    return SQL("(%s >= %s %s %s < %s)", clock, begin, joint, clock, end)
