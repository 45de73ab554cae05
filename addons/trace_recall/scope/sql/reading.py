"""What is true now of a set of lots: how sure, how much, where, with whom, and what is about to happen to them.

``lots`` is an array as ``array`` makes it, once for all statements. The ledger's tables are always flushed; the
caller flushes ``stock_lot``, ``stock_quant``, ``stock_move``, ``stock_move_line``,
``product_product`` and ``product_template``. The statements cross companies and apply no rule: the caller gives the ids of the
companies whose facts may be told (None for all).
"""

from odoo.tools import SQL

from odoo.addons.trace_genealogy.genealogy.sql import array

EFFECTIVE = SQL("NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)")
_INSIDE = SQL("s.usage IN ('internal', 'transit')")


def in_stock(lot):
    """The condition that something of a lot is inside: some piece of it, whatever another place is short of."""
    return SQL(
        """EXISTS (SELECT FROM stock_quant q JOIN stock_location s ON s.id = q.location_id
                    WHERE q.lot_id = %s AND q.quantity > 0 AND %s)""",
        lot,
        _INSIDE,
    )


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


def heads(lots, company_ids):
    """The columns of ``live.Head``, in the order of ids.

    How much there ever was: received and made, and what counting found. What came out of an order as the same lot that had gone
    into it is not counted twice, nor what a customer or supplier gave back; of a serial number there is never more than one.
    """
    return SQL(
        """
        WITH flow AS (
            SELECT l.lot_id,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'supplier' AND e.details ->> 'return_of' IS NULL) AS received,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'production'
                                             AND e.biz_step IS DISTINCT FROM 'disassembling') AS produced,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'production' AND e.biz_step = 'disassembling') AS recovered,
                   sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'production') AS consumed,
                   sum(l.quantity) FILTER (WHERE l.location_usage = 'customer') AS returned,
                   sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'customer') AS shipped,
                   sum(CASE WHEN coalesce(l.location_usage, 'inventory') = 'inventory' THEN l.quantity ELSE 0 END
                     - CASE WHEN coalesce(l.location_dest_usage, 'inventory') = 'inventory'
                             AND e.biz_step IS DISTINCT FROM 'destroying' THEN l.quantity ELSE 0 END) AS found,
                   sum(l.quantity) FILTER (WHERE l.location_dest_usage = 'inventory' AND e.biz_step = 'destroying') AS destroyed,
                   bool_and(%(told)s) AS told
              FROM trace_event_line l
              JOIN trace_event e ON e.id = l.event_id
             WHERE l.lot_id = ANY(%(lots)s) AND l.quantity <> 0 AND %(effective)s
             GROUP BY l.lot_id
        )
        SELECT lot.id, lot.name, lot.product_id, lot.company_id,
               (CASE t.tracking WHEN 'serial' THEN least(ever.quantity, 1) ELSE ever.quantity END)::float8,
               (CASE WHEN f.told THEN greatest(coalesce(f.consumed, 0) - coalesce(f.recovered, 0), 0) ELSE 0 END)::float8,
               (CASE WHEN f.told THEN coalesce(f.destroyed, 0) ELSE 0 END)::float8
          FROM stock_lot lot
          JOIN product_product p ON p.id = lot.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id
          LEFT JOIN flow f ON f.lot_id = lot.id
         CROSS JOIN LATERAL (
            SELECT coalesce(f.received, 0) + greatest(coalesce(f.produced, 0) - CASE WHEN f.produced > 0 AND f.consumed > 0
                                                                                      AND t.tracking = 'lot'
                                                                                     THEN %(reworked)s ELSE 0 END, 0)
                 + greatest(coalesce(f.recovered, 0) - coalesce(f.consumed, 0), 0)
                 + greatest(coalesce(f.returned, 0) - coalesce(f.shipped, 0), 0)
                 + greatest(coalesce(f.found, 0), 0) AS quantity
         ) AS ever
         WHERE lot.id = ANY(%(lots)s)
         ORDER BY lot.id
        """,
        lots=lots,
        told=among_companies(SQL("e.company_id"), company_ids),
        reworked=_reworked(),
        effective=EFFECTIVE,
    )


def _reworked():
    """How much of ``lot`` went into the very orders that it came out of again."""
    return SQL(
        """(SELECT coalesce(sum(i.quantity), 0)
              FROM trace_event_line i
              JOIN trace_event e ON e.id = i.event_id AND e.biz_step IS DISTINCT FROM 'disassembling'
             WHERE i.lot_id = lot.id AND i.role = 'input' AND %(effective)s
               AND EXISTS (SELECT FROM trace_event_line o
                            WHERE o.event_id = i.event_id AND o.role = 'output' AND o.lot_id = lot.id AND o.quantity > 0))""",
        effective=EFFECTIVE,
    )


def crossings(lots, company_ids):
    """What left to a party or came back from one, oldest first: the columns of ``whereabouts.movements.Movement``, and the
    event's company. One row per line of an event: ``shipments.net`` adds up."""
    return SQL(
        """
        SELECT l.lot_id, e.id, l.location_usage, l.location_dest_usage, l.quantity::float8, e.biz_step, e.partner_id,
               e.res_model, e.res_id, e.reference, to_char(e.event_time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               (e.details ->> 'return_of')::int, %(visible)s, e.company_id
          FROM trace_event_line l
          JOIN trace_event e ON e.id = l.event_id
         WHERE l.lot_id = ANY(%(lots)s) AND l.quantity <> 0
           AND l.location_usage IS DISTINCT FROM l.location_dest_usage
           AND (l.location_dest_usage IN ('customer', 'supplier') OR l.location_usage = 'customer'
                OR (l.location_usage = 'supplier' AND e.details ->> 'return_of' IS NOT NULL))
           AND %(effective)s
         ORDER BY e.event_time, e.id, l.lot_id
        """,
        lots=lots,
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
        lots=lots,
        inside=_INSIDE,
        told=among_companies(SQL("q.company_id"), company_ids, shared=True),
    )


def open_lines(lots, company_ids):
    """(transfer or NULL, order or NULL, move if neither, is it made there, product, lots, quantity) of move lines not done.

    The order is the one that consumes or makes; the quantity is what is reserved or picked, in the product's unit.
    """
    return SQL(
        """SELECT m.picking_id, coalesce(m.raw_material_production_id, m.production_id),
                  CASE WHEN coalesce(m.picking_id, m.raw_material_production_id, m.production_id) IS NULL THEN m.id END,
                  m.production_id IS NOT NULL, l.product_id, count(DISTINCT l.lot_id), sum(l.quantity_product_uom)::float8
             FROM stock_move_line l
             JOIN stock_move m ON m.id = l.move_id
            WHERE l.lot_id = ANY(%(lots)s) AND l.state NOT IN ('done', 'cancel') AND %(told)s
            GROUP BY 1, 2, 3, 4, 5
            ORDER BY 1, 2, 3, 5""",
        lots=lots,
        told=among_companies(SQL("l.company_id"), company_ids),
    )


def holds(lots, company_ids):
    """(hold, number of these lots that its lines hold now) of placed holds."""
    return SQL(
        """SELECT hold_id, count(DISTINCT lot_id)
             FROM trace_hold_line
            WHERE lot_id = ANY(%(lots)s) AND state = 'placed' AND %(told)s
            GROUP BY 1 ORDER BY 1""",
        lots=lots,
        told=among_companies(SQL("company_id"), company_ids),
    )


def held(lots):
    """One row: how many of ``lots`` are on any hold now."""
    return SQL("SELECT count(DISTINCT lot_id) FROM trace_hold_line WHERE lot_id = ANY(%s) AND state = 'placed'", lots)
