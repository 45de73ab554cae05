"""Which lots a tool or instrument had to do with.

The statements read ``trace_measurement``, ``qc_inspection``, ``trace_tool_use``, ``mrp_workorder``, ``mrp_production`` and
``stock_lot``, which the caller flushes, and the ledger, which always is. They cross companies and apply no rule: the caller keeps
what the reader may see.
"""

from odoo.tools import SQL

_YES = SQL("TRUE")


def lots_of(tool_id, since=None, until=None, product_id=None):
    """Lots that inspections judged with a value of this instrument in a time, and lots of the orders that used this tool in it.

    An inspection stands for all of its lots: the sample spoke for them. A use counts when it overlaps the time, and then for
    whatever its order made, and for the numbers that an order still running is going to make.
    """
    return SQL(
        """WITH used AS (
               SELECT DISTINCT w.production_id
                 FROM trace_tool_use u
                 JOIN mrp_workorder w ON w.id = u.workorder_id
                WHERE u.tool_id = %(tool)s AND %(begun)s AND %(ended)s
           ), found AS (
               SELECT judged.stock_lot_id AS lot_id
                 FROM trace_measurement m
                 JOIN qc_inspection_stock_lot_rel judged ON judged.qc_inspection_id = m.inspection_id
                WHERE m.instrument_id = %(tool)s AND %(measured)s
                UNION
               SELECT m.lot_id FROM trace_measurement m WHERE m.instrument_id = %(tool)s AND m.lot_id IS NOT NULL AND %(measured)s
                UNION
               SELECT made.lot_id
                 FROM used
                 JOIN trace_event e ON e.res_model = 'mrp.production' AND e.res_id = used.production_id
                 JOIN trace_event_line made ON made.event_id = e.id AND made.role = 'output' AND made.lot_id IS NOT NULL
                WHERE e.event_type = 'transformation' AND e.biz_step = 'commissioning'
                  AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
                UNION
               SELECT planned.stock_lot_id
                 FROM used
                 JOIN mrp_production p ON p.id = used.production_id AND p.state NOT IN ('done', 'cancel')
                 JOIN mrp_production_stock_lot_rel planned ON planned.mrp_production_id = p.id
           )
           SELECT lot.id FROM stock_lot lot JOIN found ON found.lot_id = lot.id WHERE %(product)s""",
        tool=tool_id,
        begun=SQL("u.date_from <= %s", until) if until else _YES,
        # A running work order's end is its planned one, which says nothing.
        ended=SQL(
            "COALESCE(u.date_until, CASE WHEN w.state = 'done' THEN w.date_finished END, 'infinity') >= %s", since
        )
        if since
        else _YES,
        measured=_between(since, until),
        product=SQL("lot.product_id = %s", product_id) if product_id else _YES,
    )


def _between(since, until):
    return SQL(
        "%s AND %s",
        SQL("m.measured_at >= %s", since) if since else _YES,
        SQL("m.measured_at <= %s", until) if until else _YES,
    )
