"""Direct neighbours of lots: one statement, read from the ledger's indexes.

The ledger is inserted when it is appended: nothing needs flushing. Every company counts, because a number must not
depend on who looks; who opens the list sees the lots that the record rules allow. Events declared erroneous are left
out, and so are parts that were removed in the quantity in which they had been installed.
"""

from odoo.tools import SQL

UPSTREAM = ("output", "parent")
DOWNSTREAM = ("input", "child")


def neighbours(lot_ids, roles):
    """(lot_id, neighbour_id) of the lots one step away from ``lot_ids`` in events where these have one of ``roles``."""
    return SQL(
        """
        SELECT mine.lot_id, other.lot_id AS neighbour_id
          FROM trace_event_line mine
          JOIN trace_event event ON event.id = mine.event_id
          JOIN trace_event_line other ON other.event_id = mine.event_id
           AND other.role = CASE mine.role WHEN 'output' THEN 'input' WHEN 'input' THEN 'output'
                                           WHEN 'parent' THEN 'child' ELSE 'parent' END
         WHERE mine.lot_id = ANY(%(lot_ids)s)
           AND mine.role = ANY(%(roles)s)
           AND other.lot_id != mine.lot_id
           AND event.event_type IN ('transformation', 'association')
           AND NOT EXISTS (SELECT FROM trace_event declaration WHERE declaration.corrects_id = event.id)
         GROUP BY mine.lot_id, other.lot_id
        HAVING bool_or(event.event_type = 'transformation')
            OR sum((mine.quantity + other.quantity) * CASE event.biz_step WHEN 'removing' THEN -1 ELSE 1 END) > 0
        """,
        lot_ids=list(lot_ids),
        roles=list(roles),
    )


def count_neighbours(lot_ids, roles):
    """(lot_id, number of distinct neighbours); lots without any are missing."""
    return SQL("SELECT lot_id, count(*) FROM (%(pairs)s) pairs GROUP BY lot_id", pairs=neighbours(lot_ids, roles))
