"""Which lots begin with the events just appended, and what stands behind them.

They read the ledger, which is flushed as it is appended, and products (``FLUSHED``, which the caller flushes), of the companies
that ask, with the database owner's rights: what is judged is the same whoever posts.
"""

from typing import NamedTuple

from odoo.tools import SQL

FLUSHED = {
    "product.product": ["product_tmpl_id"],
    "product.template": ["trace_is_food_listed"],
    "stock.location": ["company_id"],
    "stock.move.line": ["lot_id", "quantity_product_uom", "state"],
}


class Beginning(NamedTuple):
    """A lot's first event. ``origin``: ``made``, ``received``, or None where nothing stands behind the code."""

    lot_id: int
    origin: str | None
    company_id: int
    partner_id: int | None
    biz_step: str | None
    reference: str | None
    from_usage: str | None
    to_usage: str | None


_EFFECTIVE = SQL("NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)")

# Stock without a lot that core turns into one: neither a transformation in the words of the rule nor a beginning of its own.
_NOT_RELABELLED = SQL("e.details ->> 'kind' IS DISTINCT FROM 'untracked_stock_relabelled'")

# Made: the output of an order, an unbuild, a lot operation.
_MADE = SQL("(e.event_type = 'transformation' AND x.role = 'output' AND %s)", _NOT_RELABELLED)

# Received: from a supplier, or from another company (the transit place between companies belongs to none).
_RECEIVED = SQL(
    """
    (e.event_type = 'object' AND x.role = 'object' AND x.location_dest_usage <> 'supplier'
     AND (x.location_usage = 'supplier'
          OR x.location_usage = 'transit' AND EXISTS (SELECT 1 FROM stock_location c
                                                       WHERE c.id = x.location_id AND c.company_id IS NULL)))
    """
)


def beginnings(event_ids, company_ids, complete):
    """Beginnings: the lots of products on the Food Traceability List that no effective event named before these events.

    Where the ledger is not ``complete``, a lot that history moved has begun already.
    """
    return SQL(
        """
        WITH stated AS (
            SELECT x.id, x.lot_id, e.company_id, e.biz_step, e.reference, x.location_usage, x.location_dest_usage,
                   COALESCE((e.details ->> 'supplied_by')::int, e.partner_id) AS partner_id,
                   CASE WHEN %(made)s THEN 'made' WHEN %(received)s THEN 'received' END AS origin
              FROM trace_event_line x
              JOIN trace_event e ON e.id = x.event_id
              JOIN product_product p ON p.id = x.product_id
              JOIN product_template t ON t.id = p.product_tmpl_id AND t.trace_is_food_listed
             WHERE x.event_id = ANY(%(events)s) AND e.company_id = ANY(%(companies)s)
               AND x.lot_id IS NOT NULL AND x.quantity <> 0 AND %(effective)s
        )
        SELECT DISTINCT ON (s.lot_id) s.lot_id, s.origin, s.company_id, s.partner_id, s.biz_step, s.reference,
               s.location_usage, s.location_dest_usage
          FROM stated s
         WHERE NOT EXISTS (SELECT 1 FROM trace_event_line x JOIN trace_event e ON e.id = x.event_id
                            WHERE x.lot_id = s.lot_id AND x.quantity <> 0 AND x.event_id <> ALL(%(events)s) AND %(effective)s
                              AND %(not_relabelled)s)
           AND NOT %(history)s
         ORDER BY s.lot_id, s.origin IS NULL, s.id
        """,
        made=_MADE,
        received=_RECEIVED,
        not_relabelled=_NOT_RELABELLED,
        effective=_EFFECTIVE,
        events=list(event_ids),
        companies=list(company_ids),
        history=SQL("FALSE") if complete else _HISTORY,
    )


_HISTORY = SQL(
    """
    EXISTS (SELECT 1 FROM stock_move_line l
             WHERE l.lot_id = s.lot_id AND l.state = 'done' AND l.quantity_product_uom <> 0
               AND NOT EXISTS (SELECT 1 FROM trace_event_line y WHERE y.move_line_id = l.id))
    """
)
