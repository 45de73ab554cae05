"""What the ledger says of lots' quantities.

The statements read ``trace_event`` and ``trace_event_line`` only, which are always flushed; events that were declared
erroneous are left out. They run with the database owner's rights: the caller has checked that the reader may read
the lots, and gives the ids of the companies whose events he may see (None for all).
"""

from odoo.tools import SQL

EFFECTIVE = SQL("NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)")


def _visible(company_ids):
    return SQL("TRUE") if company_ids is None else SQL("e.company_id = ANY(%s)", list(company_ids))


def sums(lot_ids, company_ids):
    """Per lot and visibility, what came from and went to where.

    Rows ``(lot_id, visible, received, returned, produced, adjusted, consumed, shipped, scrapped)``. Moves between
    places inside add nothing; a line without a place counts as an adjustment on that side.
    """
    return SQL(
        """
        SELECT l.lot_id, %(visible)s AS visible,
               COALESCE(sum(l.quantity) FILTER (WHERE l.location_usage = 'supplier'), 0),
               COALESCE(sum(l.quantity) FILTER (WHERE l.location_usage = 'customer'), 0),
               COALESCE(sum(l.quantity) FILTER (WHERE l.location_usage = 'production'), 0),
               COALESCE(sum(l.quantity) FILTER (WHERE COALESCE(l.location_usage, 'inventory') = 'inventory'), 0)
             - COALESCE(sum(l.quantity) FILTER (WHERE COALESCE(l.location_dest_usage, 'inventory') = 'inventory'
                                                  AND e.biz_step IS DISTINCT FROM 'destroying'), 0),
               COALESCE(sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'production'), 0),
               COALESCE(sum(l.quantity) FILTER (WHERE l.location_dest_usage IN ('customer', 'supplier')), 0),
               COALESCE(sum(l.quantity) FILTER (WHERE COALESCE(l.location_dest_usage, 'inventory') = 'inventory'
                                                  AND e.biz_step = 'destroying'), 0)
          FROM trace_event_line l
          JOIN trace_event e ON e.id = l.event_id
         WHERE l.lot_id = ANY(%(lot_ids)s) AND l.quantity <> 0 AND %(effective)s
         GROUP BY l.lot_id, visible
        """,
        lot_ids=list(lot_ids),
        visible=_visible(company_ids),
        effective=EFFECTIVE,
    )


def crossings(lot_ids, company_ids):
    """What left or came back over the border of stock, oldest first: rows of ``movements.Movement``.

    One row per lot, event and pair of usages. Receipts are left out, but for those that return a shipment.
    """
    return SQL(
        """
        SELECT l.lot_id, e.id, l.location_usage, l.location_dest_usage, sum(l.quantity), e.biz_step, e.partner_id,
               e.res_model, e.res_id, e.reference, to_char(e.event_time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               (e.details ->> 'return_of')::int, %(visible)s AS visible
          FROM trace_event_line l
          JOIN trace_event e ON e.id = l.event_id
         WHERE l.lot_id = ANY(%(lot_ids)s) AND l.quantity <> 0 AND %(effective)s
           AND l.location_usage IS DISTINCT FROM l.location_dest_usage
           AND (l.location_dest_usage IN ('customer', 'supplier', 'production')
                OR (l.location_dest_usage = 'inventory' AND e.biz_step = 'destroying')
                OR l.location_usage = 'customer'
                OR (l.location_usage = 'supplier' AND e.details ->> 'return_of' IS NOT NULL))
         GROUP BY l.lot_id, e.id, l.location_usage, l.location_dest_usage
         ORDER BY e.event_time, e.id
        """,
        lot_ids=list(lot_ids),
        effective=EFFECTIVE,
        visible=_visible(company_ids),
    )
