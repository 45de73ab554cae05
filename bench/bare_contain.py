"""The smallest program that contains a recall: a look at the scope, one statement for each table, a second look.

It reads and writes what ``trace_recall`` does, in one transaction that assumes nobody else works: the reach of the root lots
and what became of them, what others did with these lots; their rows, the hold's lines, the audit trail, the ledger, the
snapshot's states.
"""

from bench import bare_recall

HOLD = """
    INSERT INTO trace_hold (name, state, status, kind, reason, include_descendants, company_id, res_model, res_id, scope,
                            date_placed, create_uid, create_date, write_uid, write_date)
    SELECT 'BARE/' || id, 'placed', 'recalled', 'recall', reason, true, company_id, 'trace.recall', id, 'lots', now(), 2, now(),
           2, now() FROM trace_recall WHERE id = %(recall)s RETURNING id
"""
TOUCH = """
    UPDATE stock_lot SET trace_hold_touched = COALESCE(trace_hold_touched, 0) + 1
     WHERE id IN (SELECT lot_id FROM trace_recall_lot WHERE recall_id = %(recall)s AND state <> 'out')
"""
LINES = """
    INSERT INTO trace_hold_line (hold_id, lot_id, product_id, is_descendant, state, status, company_id, date_placed, create_uid,
                                 create_date, write_uid, write_date)
    SELECT %(hold)s, lot_id, product_id, false, 'placed', 'recalled', %(company)s, now(), 2, now(), 2, now()
      FROM trace_recall_lot WHERE recall_id = %(recall)s AND state <> 'out'
"""
AUDIT = """
    INSERT INTO trace_audit (user_id, company_id, model, res_id, label, operation, new)
    SELECT 2, l.company_id, 'trace.hold.line', l.id, 'trace.hold.line,' || l.id, 'create',
           json_build_object('hold_id', h.name || ' #' || h.id, 'lot_id', lot.name || ' #' || lot.id, 'state', 'placed')::text
      FROM trace_hold_line l JOIN trace_hold h ON h.id = l.hold_id JOIN stock_lot lot ON lot.id = l.lot_id
     WHERE l.hold_id = %(hold)s
"""
EVENT = """
    WITH event AS (
        INSERT INTO trace_event (event_type, biz_step, disposition, event_time, company_id, user_id, source, res_model, res_id,
                                 details)
        VALUES ('object', 'holding', 'unavailable', now(), %(company)s, 2, 'live', 'trace.hold', %(hold)s,
                '{"hold": "recalled"}')
        RETURNING id)
    SELECT id FROM event
"""
EVENT_LINES = """
    INSERT INTO trace_event_line (event_id, role, product_id, lot_id, lot_name, quantity)
    SELECT %(event)s, 'object', lot.product_id, lot.id, lot.name, 0
      FROM trace_hold_line l JOIN stock_lot lot ON lot.id = l.lot_id WHERE l.hold_id = %(hold)s
"""
SEEN = """
    SELECT (SELECT count(*) FROM trace_recall_lot r JOIN trace_event_line l ON l.lot_id = r.lot_id
              JOIN trace_event e ON e.id = l.event_id
             WHERE r.recall_id = %(recall)s AND e.tx <> pg_current_xact_id()::text::bigint),
           (SELECT count(*) FROM trace_recall_lot r JOIN stock_move_line m ON m.lot_id = r.lot_id
             WHERE r.recall_id = %(recall)s AND m.state NOT IN ('done', 'cancel'))
"""
SETTLE = """
    UPDATE trace_recall_lot r
       SET state = CASE WHEN q.quantity > 0 THEN 'held' ELSE 'gone' END, held_quantity = COALESCE(q.quantity, 0),
           date_held = now()
      FROM trace_recall_lot o
      LEFT JOIN (SELECT q.lot_id, sum(q.quantity) AS quantity
                   FROM stock_quant q JOIN stock_location p ON p.id = q.location_id AND p.usage IN ('internal', 'transit')
                  GROUP BY 1) q ON q.lot_id = o.lot_id
     WHERE r.id = o.id AND o.recall_id = %(recall)s AND o.state <> 'out'
"""


def contain(connection, recall_id, root):
    """Contain a scoped case and commit; returns how many lots are held."""
    values = {"recall": recall_id}
    with connection.cursor() as cursor:
        cursor.execute("SELECT company_id FROM trace_recall WHERE id = %(recall)s", values)
        [values["company"]] = cursor.fetchone()
        _look(cursor, root)
        cursor.execute(HOLD, values)
        [values["hold"]] = cursor.fetchone()
        for statement in (TOUCH, SEEN, LINES, AUDIT):
            cursor.execute(statement, values)
        cursor.execute(EVENT, values)
        [values["event"]] = cursor.fetchone()
        for statement in (EVENT_LINES, SEEN, SETTLE):
            cursor.execute(statement, values)
        connection.commit()
        _look(cursor, root)
        cursor.execute("UPDATE trace_recall SET state = 'contained' WHERE id = %(recall)s", values)
        cursor.execute("SELECT count(*) FROM trace_hold_line WHERE hold_id = %(hold)s", values)
        [held] = cursor.fetchone()
    connection.commit()
    return held


def _look(cursor, root):
    """What is in scope, how much of it there is, who has it, and what is in stock."""
    cursor.execute("DROP TABLE IF EXISTS reached")
    cursor.execute(bare_recall.REACH, (root,))
    cursor.execute("ANALYZE reached")
    for statement in (bare_recall.AFFECTED, bare_recall.WHERE, bare_recall.REMAINING):
        cursor.execute(statement)
        cursor.fetchall()
