"""Statements of containment.

They cross companies and apply no rule: goods are contained for everybody. They read ``trace_recall_lot``, ``stock_quant``,
``stock_move_line``, ``stock_location`` and the ledger; the caller flushes what the ORM may hold back (``FLUSHED``).
"""

from odoo.tools import SQL

from ..scope.sql.reading import in_stock

FLUSHED = {
    "trace.recall.lot": ["recall_id", "lot_id", "company_id", "state", "batch_id", "date_held"],
    "trace.recall.batch": ["state"],
    "trace.recall.difference": ["recall_id", "lot_id", "kind", "state"],
    "trace.hold": ["res_model", "res_id"],
    "trace.hold.line": ["lot_id", "hold_id", "state"],
    "stock.quant": ["quantity", "lot_id", "location_id"],
    "stock.move.line": ["lot_id", "state"],
}

# What is not contained yet: it is in stock, or it left before anybody held what may come back of it.
_PENDING = SQL("(r.state = 'open' OR r.state = 'gone' AND r.date_held IS NULL)")

# What the transaction sees, itself, and the last event it knows: what of that is its own is seen as well.
SNAPSHOT = SQL(
    "SELECT pg_current_snapshot()::text, pg_current_xact_id()::text, COALESCE(max(id), 0)::text FROM trace_event"
)


def to_contain(recall_id, lead_id, company_ids):
    """Rows (id of the snapshot's line, company that contains it, the round that had it last): what is not contained and in no
    batch that is still to do, on hand and reserved lots first.

    What companies share is the lead's to contain.
    """
    return SQL(
        """WITH waiting AS (
               SELECT r.id, r.lot_id, r.depth, COALESCE(r.company_id, %(lead)s) AS company, b.round_id
                 FROM trace_recall_lot r LEFT JOIN trace_recall_batch b ON b.id = r.batch_id
                WHERE r.recall_id = %(recall)s AND %(pending)s AND COALESCE(b.state, 'done') IN ('done', 'stopped')
                  AND COALESCE(r.company_id, %(lead)s) = ANY(%(companies)s)
           ), here AS (
               SELECT q.lot_id FROM waiting w JOIN stock_quant q ON q.lot_id = w.lot_id AND q.quantity > 0
                 JOIN stock_location place ON place.id = q.location_id AND place.usage IN ('internal', 'transit')
                UNION
               SELECT m.lot_id FROM waiting w JOIN stock_move_line m ON m.lot_id = w.lot_id
                WHERE m.state NOT IN ('done', 'cancel')
           )
           SELECT w.id, w.company, w.round_id FROM waiting w
            ORDER BY w.lot_id NOT IN (SELECT lot_id FROM here WHERE lot_id IS NOT NULL), w.depth, w.id""",
        recall=recall_id,
        lead=lead_id,
        companies=list(company_ids),
        pending=_PENDING,
    )


def assign(line_ids, batch_ids):
    """Say for each line of the snapshot which batch contains it."""
    return SQL(
        """UPDATE trace_recall_lot r SET batch_id = given.batch
             FROM unnest(%s::int[], %s::int[]) AS given (line, batch) WHERE r.id = given.line""",
        list(line_ids),
        list(batch_ids),
    )


def unheld(batch_id, hold_id):
    """Ids of the lots of a batch, not contained yet, that this hold does not hold whole; what it let go of is decided on.

    Found by lot: a hold has a hundred thousand lines, of which the planner knows nothing while they are being made.
    """
    return SQL(
        """SELECT r.lot_id FROM trace_recall_lot r
            WHERE r.batch_id = %(batch)s AND %(pending)s
              AND NOT EXISTS (SELECT FROM trace_hold_line l
                               WHERE l.lot_id = r.lot_id AND l.hold_id + 0 = %(hold)s AND l.state IN ('placed', 'released')
                                 AND l.location_id IS NULL AND l.package_id IS NULL)
            ORDER BY r.id""",
        batch=batch_id,
        pending=_PENDING,
        hold=hold_id or 0,
    )


def settle(batch_id, snapshot, now):
    """Say of each lot of a batch that is not contained yet what became of it, and how much; rows (state, how many).

    Held: something of it is in stock, as ``in_stock`` says it. Left: nothing is, and some went to customers in transactions that
    ``snapshot`` (a row of ``SNAPSHOT``, taken with the scope, or None) does not show. Gone: nothing is, and had left before.
    """
    return SQL(
        """WITH batch AS (
               SELECT r.id, r.lot_id FROM trace_recall_lot r WHERE r.batch_id = %(batch)s AND %(pending)s
           ), here AS (
               SELECT q.lot_id, sum(q.quantity) AS quantity
                 FROM batch JOIN stock_quant q ON q.lot_id = batch.lot_id AND q.quantity > 0
                 JOIN stock_location place ON place.id = q.location_id AND place.usage IN ('internal', 'transit')
                GROUP BY q.lot_id
           ), went AS (%(went)s), settled AS (
               UPDATE trace_recall_lot r
                  SET state = CASE WHEN here.quantity > 0 THEN 'held' WHEN went.quantity > 0 THEN 'left' ELSE 'gone' END,
                      held_quantity = COALESCE(here.quantity, 0), left_quantity = COALESCE(went.quantity, 0),
                      date_held = %(now)s
                 FROM batch LEFT JOIN here ON here.lot_id = batch.lot_id LEFT JOIN went ON went.lot_id = batch.lot_id
                WHERE r.id = batch.id
               RETURNING r.state
           )
           SELECT state, count(*) FROM settled GROUP BY state""",
        batch=batch_id,
        pending=_PENDING,
        went=_went(snapshot),
        now=now,
    )


def _went(snapshot):
    """What of the lots of ``batch`` went to customers, less what came back, unseen by a snapshot; None: nothing is unseen.

    A corrected event went when what it corrects did.
    """
    if not snapshot:
        return SQL("SELECT NULL::int AS lot_id, NULL::numeric AS quantity WHERE FALSE")
    return SQL(
        """SELECT l.lot_id,
                  sum(CASE WHEN l.location_dest_usage IN ('customer', 'supplier') THEN l.quantity ELSE - l.quantity END)
                  AS quantity
             FROM batch JOIN trace_event_line l ON l.lot_id = batch.lot_id AND l.quantity > 0
             JOIN trace_event e ON e.id = l.event_id
            WHERE (COALESCE(l.location_usage, '') IN ('customer', 'supplier'))
                  <> (COALESCE(l.location_dest_usage, '') IN ('customer', 'supplier'))
              AND (l.location_usage IS DISTINCT FROM 'supplier' OR e.details ->> 'return_of' IS NOT NULL)
              AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
              AND NOT pg_visible_in_snapshot(e.tx::text::xid8, %(seen)s::pg_snapshot)
              AND NOT (e.tx = %(own)s::bigint AND e.id <= %(latest)s::int)
              AND (e.source <> 'correction' OR NOT EXISTS (
                   WITH RECURSIVE stated AS (
                       SELECT e.id, e.tx
                        UNION ALL
                       SELECT o.id, o.tx FROM stated JOIN trace_event d ON d.corrective_id = stated.id
                         JOIN trace_event o ON o.id = d.corrects_id
                   )
                   SELECT FROM stated s WHERE pg_visible_in_snapshot(s.tx::text::xid8, %(seen)s::pg_snapshot)
                                           OR s.tx = %(own)s::bigint AND s.id <= %(latest)s::int))
            GROUP BY l.lot_id HAVING
                  sum(CASE WHEN l.location_dest_usage IN ('customer', 'supplier') THEN l.quantity ELSE - l.quantity END) > 0""",
        **dict(zip(("seen", "own", "latest"), snapshot, strict=True)),
    )


def parts(recall_id, lead_id):
    """Rows (company, lots, lots not contained, those of them that it contains itself).

    Of lots that companies share each has what is in its stock, the lead the rest; the lead contains all of them.
    """
    return SQL(
        """WITH lots AS (
               SELECT r.lot_id, r.company_id, %(pending)s AS open FROM trace_recall_lot r
                WHERE r.recall_id = %(recall)s AND r.state <> 'out'
           ), parts AS (
               SELECT COALESCE(company_id, %(lead)s) AS company, lot_id, open, TRUE AS own FROM lots
                UNION ALL
               SELECT DISTINCT q.company_id, lots.lot_id, lots.open, FALSE
                 FROM lots JOIN stock_quant q ON q.lot_id = lots.lot_id AND q.quantity > 0 AND q.company_id <> %(lead)s
                 JOIN stock_location place ON place.id = q.location_id AND place.usage IN ('internal', 'transit')
                WHERE lots.company_id IS NULL
           )
           SELECT company, count(*), count(*) FILTER (WHERE open), count(*) FILTER (WHERE open AND own)
             FROM parts GROUP BY company ORDER BY company""",
        recall=recall_id,
        lead=lead_id,
        pending=_PENDING,
    )


def _ever_held(lot, recall):
    """Whether a hold of the case ever held a lot. Found by lot, as in ``unheld``: found by hold, all that a hold of a hundred
    thousand lots holds is read for each of them."""
    return SQL(
        """EXISTS (SELECT FROM trace_hold_line l JOIN trace_hold h ON h.id = l.hold_id + 0
                    WHERE l.lot_id = %s AND l.state <> 'draft' AND h.res_model = 'trace.recall' AND h.res_id = %s)""",
        lot,
        recall,
    )


def never_held(recall_id):
    """How many lots in scope no hold of the case ever held, and how many are not contained."""
    return SQL(
        """SELECT count(*) FILTER (WHERE NOT held.ever), count(*) FILTER (WHERE %(pending)s)
             FROM trace_recall_lot r
             CROSS JOIN LATERAL (SELECT %(held)s AS ever) held
            WHERE r.recall_id = %(recall)s AND r.state <> 'out'""",
        recall=recall_id,
        held=_ever_held(SQL("r.lot_id"), SQL("r.recall_id")),
        pending=_PENDING,
    )


def free(recall_ids):
    """Rows (recall, lots): how many are in scope and not contained.

    Of the snapshot, and of what looking again found and nobody accepted yet, there what no hold of the case ever held.
    """
    return SQL(
        """SELECT recall_id, count(*) FROM (
               SELECT r.recall_id, r.lot_id FROM trace_recall_lot r WHERE r.recall_id = ANY(%(recalls)s) AND %(pending)s
                UNION
               SELECT d.recall_id, d.lot_id
                 FROM trace_recall_difference d JOIN trace_recall c ON c.id = d.recall_id AND c.is_drill IS NOT TRUE
                WHERE d.recall_id = ANY(%(recalls)s) AND d.state = 'open' AND d.kind IN ('lot', 'stock')
                  AND NOT %(held)s
           ) AS lots GROUP BY recall_id""",
        recalls=list(recall_ids),
        held=_ever_held(SQL("d.lot_id"), SQL("d.recall_id")),
        pending=_PENDING,
    )


def let_go(recall_id):
    """Ids of the lots in scope that are in stock, and that the holds of the case held and hold no more."""
    return SQL(
        """SELECT r.lot_id
             FROM trace_recall_lot r
             JOIN trace_hold_line l ON l.lot_id = r.lot_id AND l.state <> 'draft'
             JOIN trace_hold h ON h.id = l.hold_id AND h.res_model = 'trace.recall' AND h.res_id = r.recall_id
            WHERE r.recall_id = %(recall)s AND r.state <> 'out'
              AND %(in_stock)s
            GROUP BY r.lot_id HAVING bool_and(l.state = 'released')""",
        recall=recall_id,
        in_stock=in_stock(SQL("r.lot_id")),
    )
