"""What is true now of a set of lots: how sure, how much, where, with whom, and what is about to happen to them.

The ledger's tables are always flushed; the caller flushes ``stock_lot``, ``stock_quant``, ``stock_move``, ``stock_move_line``,
``product_product`` and ``product_template``. The statements cross companies and apply no rule: the caller gives the ids of the
companies whose facts may be told (None for all).
"""

from odoo.tools import SQL

from odoo.addons.trace_genealogy.genealogy.sql import array

EFFECTIVE = SQL("NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)")
_INSIDE = SQL("s.usage IN ('internal', 'transit')")


def among_companies(column, company_ids, shared=False):
    """The condition that a company may be told of; with ``shared``, none at all counts too."""
    if company_ids is None:
        return SQL("TRUE")
    told = SQL("%s = ANY(%s)", column, array(company_ids))
    return SQL("(%s OR %s IS NULL)", told, column) if shared else told


def certainties(events):
    """(certainty, ids of the events that have it); "" of parts that were put into a unit."""
    return SQL(
        "SELECT coalesce(certainty, ''), array_agg(id) FROM trace_event WHERE id = ANY(%s) GROUP BY 1", array(events)
    )


def edges(events, lots):
    """(event, whether it took from the lot, lot) of ``events``, for ``lots`` only."""
    return SQL(
        """SELECT DISTINCT l.event_id, l.role IN ('input', 'child'), l.lot_id
             FROM trace_event_line l
            WHERE l.event_id = ANY(%s) AND l.role IN ('input', 'child', 'output', 'parent') AND l.lot_id = ANY(%s)""",
        array(events),
        array(lots),
    )


def heads(lots):
    """(lot, number, product, company or NULL, how much of it ever was), in the order of ids.

    Ever was: received and made, and what counting found. What came out of an order as the same lot that had gone into it is
    not counted twice, nor what a customer or supplier gave back; of a serial number there is never more than one.
    """
    return SQL(
        """
        WITH flow AS (
            SELECT l.lot_id, l.event_id, min(e.biz_step) AS step,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'supplier' AND e.details ->> 'return_of' IS NULL) AS received,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'production') AS produced,
                   sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'production') AS consumed,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'customer') AS returned,
                   sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'customer') AS shipped,
                   sum(l.quantity) FILTER (WHERE coalesce(l.location_usage, 'inventory') = 'inventory') AS found,
                   sum(l.quantity) FILTER (WHERE coalesce(l.location_dest_usage, 'inventory') = 'inventory'
                                             AND e.biz_step IS DISTINCT FROM 'destroying') AS lost
              FROM trace_event_line l
              JOIN trace_event e ON e.id = l.event_id
             WHERE l.lot_id = ANY(%(lots)s) AND l.quantity <> 0 AND %(effective)s
             GROUP BY l.lot_id, l.event_id
        ), ever AS (
            SELECT lot_id, coalesce(sum(received), 0)
                 + coalesce(sum(greatest(produced - coalesce(consumed, 0), 0)) FILTER (WHERE step <> 'disassembling'), 0)
                 + greatest(coalesce(sum(produced) FILTER (WHERE step = 'disassembling'), 0) - coalesce(sum(consumed), 0), 0)
                 + greatest(coalesce(sum(returned), 0) - coalesce(sum(shipped), 0), 0)
                 + greatest(coalesce(sum(found), 0) - coalesce(sum(lost), 0), 0) AS quantity
              FROM flow
             GROUP BY lot_id
        )
        SELECT lot.id, lot.name, lot.product_id, lot.company_id,
               (CASE t.tracking WHEN 'serial' THEN least(coalesce(ever.quantity, 0), 1)
                                ELSE coalesce(ever.quantity, 0) END)::float8
          FROM stock_lot lot
          JOIN product_product p ON p.id = lot.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id
          LEFT JOIN ever ON ever.lot_id = lot.id
         WHERE lot.id = ANY(%(lots)s)
         ORDER BY lot.id
        """,
        lots=array(lots),
        effective=EFFECTIVE,
    )


def crossings(lots, company_ids):
    """What left to a party or came back from one, oldest first: the columns of ``whereabouts.movements.Movement``, and the
    event's company."""
    return SQL(
        """
        SELECT l.lot_id, e.id, l.location_usage, l.location_dest_usage, sum(l.quantity)::float8, e.biz_step, e.partner_id,
               e.res_model, e.res_id, e.reference, to_char(e.event_time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               (e.details ->> 'return_of')::int, %(visible)s, e.company_id
          FROM trace_event_line l
          JOIN trace_event e ON e.id = l.event_id
         WHERE l.lot_id = ANY(%(lots)s) AND l.quantity <> 0
           AND l.location_usage IS DISTINCT FROM l.location_dest_usage
           AND (l.location_dest_usage IN ('customer', 'supplier') OR l.location_usage = 'customer'
                OR (l.location_usage = 'supplier' AND e.details ->> 'return_of' IS NOT NULL))
           AND %(effective)s
         GROUP BY l.lot_id, e.id, l.location_usage, l.location_dest_usage
         ORDER BY e.event_time, e.id, l.lot_id
        """,
        lots=array(lots),
        visible=among_companies(SQL("e.company_id"), company_ids),
        effective=EFFECTIVE,
    )


def stock(lots, company_ids):
    """(lot, place, usage, company or NULL, quantity, reserved) of what is inside, in order of lots."""
    return SQL(
        """SELECT q.lot_id, q.location_id, s.usage, q.company_id, sum(q.quantity)::float8, sum(q.reserved_quantity)::float8
             FROM stock_quant q
             JOIN stock_location s ON s.id = q.location_id
            WHERE q.lot_id = ANY(%(lots)s) AND %(inside)s AND %(told)s
            GROUP BY 1, 2, 3, 4
           HAVING sum(q.quantity) <> 0
            ORDER BY 1, 2""",
        lots=array(lots),
        inside=_INSIDE,
        told=among_companies(SQL("q.company_id"), company_ids, shared=True),
    )


def ends(lots, company_ids):
    """(lot, quantity consumed and not recovered, quantity destroyed), where there is any."""
    return SQL(
        """SELECT l.lot_id,
                  greatest(coalesce(sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'production'), 0)
                         - coalesce(sum(l.quantity) FILTER (WHERE l.location_usage = 'production'
                                                              AND e.biz_step = 'disassembling'), 0), 0)::float8,
                  coalesce(sum(l.quantity) FILTER (WHERE e.biz_step = 'destroying'
                                                     AND l.location_dest_usage = 'inventory'), 0)::float8
             FROM trace_event_line l
             JOIN trace_event e ON e.id = l.event_id
            WHERE l.lot_id = ANY(%(lots)s) AND l.quantity <> 0 AND %(told)s AND %(effective)s
              AND (l.location_dest_usage = 'production' OR l.location_usage = 'production' OR e.biz_step = 'destroying')
            GROUP BY 1""",
        lots=array(lots),
        told=among_companies(SQL("e.company_id"), company_ids),
        effective=EFFECTIVE,
    )


def open_lines(lots, company_ids):
    """(transfer or NULL, order or NULL, is it made there, product, number of lots, quantity) of move lines that are not done.

    The order is the one that consumes or makes; the quantity is what is reserved or picked, in the product's unit.
    """
    return SQL(
        """SELECT m.picking_id, coalesce(m.raw_material_production_id, m.production_id), m.production_id IS NOT NULL,
                  l.product_id, count(DISTINCT l.lot_id), sum(l.quantity_product_uom)::float8
             FROM stock_move_line l
             JOIN stock_move m ON m.id = l.move_id
            WHERE l.lot_id = ANY(%(lots)s) AND l.state NOT IN ('done', 'cancel') AND %(told)s
            GROUP BY 1, 2, 3, 4
            ORDER BY 1, 2, 4""",
        lots=array(lots),
        told=among_companies(SQL("l.company_id"), company_ids),
    )


def holds(lots, company_ids):
    """(hold, number of these lots that its lines hold now) of placed holds."""
    return SQL(
        """SELECT hold_id, count(DISTINCT lot_id)
             FROM trace_hold_line
            WHERE lot_id = ANY(%(lots)s) AND state = 'placed' AND %(told)s
            GROUP BY 1 ORDER BY 1""",
        lots=array(lots),
        told=among_companies(SQL("company_id"), company_ids),
    )


def held(lots):
    """One row: how many of ``lots`` are on any hold now."""
    return SQL(
        "SELECT count(DISTINCT lot_id) FROM trace_hold_line WHERE lot_id = ANY(%s) AND state = 'placed'", array(lots)
    )
