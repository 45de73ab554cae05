"""The smallest program that answers the four questions of a recall: one recursive statement, and one for each question."""

REACH = """
    CREATE TEMPORARY TABLE reached ON COMMIT DROP AS
    WITH RECURSIVE reach(lot_id, depth, rank) AS (
        SELECT %s::int, 0, 3
         UNION
        SELECT o.lot_id, r.depth + 1,
               least(r.rank, CASE e.certainty WHEN 'exact' THEN 3 WHEN 'window' THEN 2 WHEN 'order' THEN 1 ELSE 0 END)
          FROM reach r
          JOIN trace_event_line i ON i.lot_id = r.lot_id AND i.role = 'input'
          JOIN trace_event e ON e.id = i.event_id AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
          JOIN trace_event_line o ON o.event_id = e.id AND o.role = 'output' AND o.lot_id IS NOT NULL
    )
    SELECT lot_id, min(depth) AS depth, max(rank) AS rank FROM reach GROUP BY lot_id
"""
AFFECTED = """
    SELECT lot.id, lot.name, lot.product_id, lot.company_id, r.depth, r.rank,
           (sum(l.quantity) FILTER (WHERE l.location_usage IN ('supplier', 'production')))::float8 AS quantity
      FROM reached r
      JOIN stock_lot lot ON lot.id = r.lot_id
      JOIN trace_event_line l ON l.lot_id = lot.id AND l.quantity <> 0
      JOIN trace_event e ON e.id = l.event_id AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
     GROUP BY lot.id, r.depth, r.rank
"""
WHERE = """
    WITH moved AS (
        SELECT l.lot_id, e.partner_id, e.res_id, e.reference, e.company_id, e.event_time, l.quantity, l.location_dest_usage,
               (e.details ->> 'return_of')::int AS return_of
          FROM reached r
          JOIN trace_event_line l ON l.lot_id = r.lot_id AND l.quantity <> 0
          JOIN trace_event e ON e.id = l.event_id AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
         WHERE 'customer' IN (l.location_usage, l.location_dest_usage)
    ), back AS (
        SELECT lot_id, return_of, sum(quantity) AS quantity FROM moved WHERE return_of IS NOT NULL GROUP BY 1, 2
    )
    SELECT m.lot_id, m.partner_id, (m.quantity - coalesce(b.quantity, 0))::float8 AS quantity, m.res_id, m.reference,
           m.company_id,
           to_char(m.event_time, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS date
      FROM moved m
      LEFT JOIN back b ON b.lot_id = m.lot_id AND b.return_of = m.res_id
     WHERE m.location_dest_usage = 'customer' AND m.quantity > coalesce(b.quantity, 0)
     ORDER BY m.event_time
"""
REMAINING = """
    SELECT q.lot_id, q.location_id, s.usage, q.company_id, sum(q.quantity)::float8, sum(q.reserved_quantity)::float8
      FROM reached r
      JOIN stock_quant q ON q.lot_id = r.lot_id
      JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
     GROUP BY 1, 2, 3, 4 HAVING sum(q.quantity) <> 0
"""
ENDS = """
    SELECT l.lot_id, sum(l.quantity)::float8
      FROM reached r
      JOIN trace_event_line l ON l.lot_id = r.lot_id AND l.quantity <> 0 AND l.location_dest_usage IN ('production', 'inventory')
      JOIN trace_event e ON e.id = l.event_id AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)
     GROUP BY 1
"""
OPEN = """
    SELECT m.picking_id, m.raw_material_production_id, count(*), sum(l.quantity_product_uom)
      FROM reached r
      JOIN stock_move_line l ON l.lot_id = r.lot_id AND l.state NOT IN ('done', 'cancel')
      JOIN stock_move m ON m.id = l.move_id
     GROUP BY 1, 2
"""
HELD = (
    "SELECT hold_id, count(*) FROM trace_hold_line h JOIN reached r USING (lot_id) WHERE h.state = 'placed' GROUP BY 1"
)
PARTNERS = "SELECT id, name, street, zip, city, country_id, email, phone FROM res_partner WHERE id = ANY(%s)"

RANKS = ("declared", "order", "window", "exact")


def impact(connection, root):
    """The rows of each question, in Python, and what ``bench.recall`` compares."""
    with connection.cursor() as cursor:
        cursor.execute(REACH, (root,))
        cursor.execute("ANALYZE reached")
        affected, where, remaining, *_others = (
            _rows(cursor, statement) for statement in (AFFECTED, WHERE, REMAINING, ENDS, OPEN, HELD)
        )
        _rows(cursor, PARTNERS, (list({row[1] for row in where}),))
    connection.rollback()
    return Answer(affected, where, remaining)


class Answer(dict):
    """Compared outside the clock: the figures by question, made of the rows when they are asked for."""

    def __init__(self, affected, where, remaining):
        super().__init__()
        self._made = {
            "affected": lambda: {row[0]: (row[6], RANKS[row[5]]) for row in affected},
            "where": lambda: sorted(row[:3] for row in where),
            "remaining": lambda: sorted((row[0], row[1], row[4]) for row in remaining),
        }

    def __missing__(self, question):
        return self._made[question]()


def scope(connection, root, recall_id):
    """Read, and insert lots, consignees and their lines; taken back at the end."""
    with connection.cursor() as cursor:
        cursor.execute(REACH, (root,))
        cursor.execute("ANALYZE reached")
        cursor.execute(
            f"""INSERT INTO trace_recall_lot (recall_id, lot_id, product_id, company_id, depth, certainty, quantity, state,
                                              date_added)
                SELECT %(recall)s, a.id, a.product_id, a.company_id, a.depth, (%(ranks)s::text[])[a.rank + 1], a.quantity,
                       'open', now()
                  FROM ({AFFECTED}) a""",
            {"recall": recall_id, "ranks": list(RANKS)},
        )
        cursor.execute(
            f"""WITH gone AS MATERIALIZED ({WHERE}), consignees AS (
                    INSERT INTO trace_recall_consignee (recall_id, company_id, partner_id, party_number, state)
                    SELECT DISTINCT %(recall)s::int, company_id, partner_id, partner_id, 'to_notify' FROM gone
                    RETURNING id, partner_id)
                INSERT INTO trace_recall_consignee_line (recall_id, consignee_id, company_id, lot_id, product_id, quantity,
                                                         shipped_quantity, reference, date)
                SELECT %(recall)s, c.id, g.company_id, g.lot_id, l.product_id, g.quantity, g.quantity, g.reference,
                       g.date::timestamp
                  FROM gone g JOIN consignees c USING (partner_id) JOIN stock_lot l ON l.id = g.lot_id""",
            {"recall": recall_id},
        )
    connection.rollback()


def _rows(cursor, statement, values=None):
    cursor.execute(statement, values)
    return cursor.fetchall()
