"""A generated ledger of any size, written with plain ``INSERT … SELECT``.

The plant: families of lots, each a tree of eight children per lot, every transformation mixing a lot and its neighbour
with three bought components into eight new lots; and three movements of each lot. The first family has
``reached`` lots, so a trace of its root reaches that many; the others fill the ledger up.
"""

from typing import NamedTuple

FANOUT = 8
FAMILY = 1 + 8 + 64 + 512 + 4096
MOVED_TOGETHER = 20
MOVES = 3


class Ledger(NamedTuple):
    """What was generated; lots have consecutive ids, the first family from ``root``."""

    root: int
    unit: int
    reached: int
    lots: int
    events: int
    lines: int


# Lots are numbered from 0 within all families; first_lot and first_event are the last ids before ours.
LOTS = """
    INSERT INTO stock_lot (id, name, product_id, company_id)
    SELECT %(first_lot)s + n, 'GEN-' || n,
           (%(products)s::int[])[1 + n %% array_length(%(products)s::int[], 1)], %(company)s
      FROM generate_series(1, %(components)s + %(made)s) AS n
"""
MAKING = """
    CREATE TEMPORARY TABLE making ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY family, p) AS event, base + p AS lot,
           CASE WHEN p + 1 < size THEN base + p + 1 ELSE base + p END AS neighbour,
           base + p * %(fanout)s + 1 AS first_made, base + least(p * %(fanout)s + %(fanout)s, size - 1) AS last_made
      FROM (SELECT family,
                   CASE family WHEN 0 THEN 0 ELSE %(reached)s + 1 + (family - 1) * %(family)s END AS base,
                   CASE family WHEN 0 THEN %(reached)s + 1 ELSE %(family)s END AS size
              FROM generate_series(0, %(families)s) AS family) AS f
     CROSS JOIN LATERAL generate_series(0, (size - 2) / %(fanout)s) AS p
"""
EVENTS = """
    INSERT INTO trace_event (id, event_type, biz_step, event_time, company_id, source, certainty, reference, res_model,
                             res_id)
    SELECT %(first_event)s + event, 'transformation', 'commissioning',
           %(start)s::timestamp + event * interval '1 minute', %(company)s, 'live', 'order', 'GEN/MO/' || event,
           'mrp.production', 1000000000 + event
      FROM making
     UNION ALL
    SELECT %(first_event)s + (SELECT count(*) FROM making) + n, 'object', 'storing',
           %(start)s::timestamp + n * interval '1 minute', %(company)s, 'live', NULL, 'GEN/INT/' || n, NULL, NULL::int
      FROM generate_series(1, %(movements)s) AS n
"""
LINES = """
    INSERT INTO trace_event_line (event_id, role, product_id, lot_id, lot_name, quantity, move_line_id)
    SELECT line.event, line.role, l.product_id, l.id, l.name, line.quantity, row_number() OVER (ORDER BY line.event)
      FROM (
            SELECT %(first_event)s + event AS event, 'input' AS role, %(first_made)s + lot AS lot, 1 AS quantity
              FROM making
             UNION ALL
            SELECT %(first_event)s + event, 'input', %(first_made)s + neighbour, 1 FROM making WHERE neighbour <> lot
             UNION ALL
            SELECT %(first_event)s + event, 'input',
                   %(first_lot)s + 1 + (event * 7919 + k * 104729) %% %(components)s, 4
              FROM making, generate_series(1, 3) AS k
             UNION ALL
            SELECT %(first_event)s + event, 'output', %(first_made)s + made, 1
              FROM making, generate_series(first_made, last_made) AS made
             UNION ALL
            SELECT %(first_event)s + (SELECT count(*) FROM making) + 1 + (n - 1) / %(together)s, 'object',
                   %(first_lot)s + 1 + (n - 1) %% (%(components)s + %(made)s), 1
              FROM generate_series(1, %(moves)s * (%(components)s + %(made)s)) AS n
           ) AS line
      JOIN stock_lot l ON l.id = line.lot
"""


def generate(cr, products, company, lines=1_000_000, reached=50_000, start="2024-01-01"):
    """Append a generated ledger in the transaction of ``cr``; the caller commits and vacuums. Returns a Ledger."""
    # A lot has its movements and, when made, 1 output and 5/8 inputs; 2 % are bought components.
    # Families are whole, rounded up.
    lots = max(int(lines / 4.5), reached + 1)
    components = max(lots // 50, 100)
    families = max(0, -(-(lots - components - reached - 1) // FAMILY))
    made = reached + 1 + families * FAMILY
    values = {
        "products": products,
        "company": company,
        "components": components,
        "made": made,
        "families": families,
        "reached": reached,
        "family": FAMILY,
        "fanout": FANOUT,
        "together": MOVED_TOGETHER,
        "moves": MOVES,
        "start": start,
        "movements": -(-MOVES * (components + made) // MOVED_TOGETHER),
        "first_lot": _last_id(cr, "stock_lot"),
        "first_event": _last_id(cr, "trace_event"),
    }
    values["first_made"] = values["first_lot"] + components + 1
    counts = {}
    for name, statement in (("lots", LOTS), ("making", MAKING), ("events", EVENTS), ("lines", LINES)):
        cr.execute(statement, values)
        counts[name] = cr.rowcount
    for table in ("stock_lot", "trace_event"):
        cr.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")
    root = values["first_made"]
    return Ledger(root, root + reached, reached, counts["lots"], counts["events"], counts["lines"])


def _last_id(cr, table):
    cr.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
    return cr.fetchone()[0]


def vacuum(connection):
    """What autovacuum does in its own time: statistics, and the map that lets an index alone answer."""
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE trace_event, trace_event_line, stock_lot")
