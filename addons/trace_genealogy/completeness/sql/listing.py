"""All gaps there are now, and the list of them kept up to date."""

from odoo.tools import SQL

from . import attributes, books, captures, origins
from .columns import GAP_COLUMNS


def all_gaps(kinds, unit_templates):
    """Every exception there is now. ``unit_templates``: products whose components are captured unit by unit."""
    queries = (
        books.lines_not_recorded_once(kinds),
        books.balances_that_differ(),
        books.duplicate_lots(),
        books.negative_lots(),
        books.orders_without_links(),
        captures.missing_inputs(),
        captures.inputs_without_lot(),
        captures.untracked_components(),
        captures.made_of_nothing(),
        captures.units_known_by_order_only(unit_templates),
        origins.lots_without_origin(),
        origins.serials_in_two_places(),
        attributes.lots_without_supplier_lot(),
    )
    return SQL(" UNION ALL ").join(SQL("(%s)", query) for query in queries)


def refresh(kinds, unit_templates, now):
    """List what is found now: new gaps are added, those still there are marked as seen, the others closed.

    A gap that was accepted stays so until the day it was accepted until, as long as its figures are the same.
    """
    columns = SQL(", ").join(SQL.identifier(column) for column in GAP_COLUMNS)
    return SQL(
        """
        WITH found_now AS MATERIALIZED (%(gaps)s),
        closed AS (
            UPDATE trace_gap SET state = 'closed', write_date = %(now)s
             WHERE state <> 'closed' AND key NOT IN (SELECT key FROM found_now)
        )
        INSERT INTO trace_gap AS g (%(columns)s, state, first_seen, last_seen, create_uid, write_uid, create_date, write_date)
        SELECT %(columns)s, 'open', %(now)s, %(now)s, 1, 1, %(now)s, %(now)s FROM found_now
        ON CONFLICT (key) DO UPDATE SET last_seen = %(now)s, kind = EXCLUDED.kind, expected = EXCLUDED.expected,
               found = EXCLUDED.found, reference = EXCLUDED.reference, write_date = %(now)s,
               first_seen = CASE WHEN g.state = 'closed' THEN EXCLUDED.first_seen ELSE g.first_seen END,
               state = CASE WHEN g.accepted_by_id IS NOT NULL
                             AND COALESCE(g.accepted_until, 'infinity') >= %(now)s::date
                             AND round(g.expected, 6) IS NOT DISTINCT FROM round(EXCLUDED.expected, 6)
                             AND round(g.found, 6) IS NOT DISTINCT FROM round(EXCLUDED.found, 6)
                            THEN 'accepted' ELSE 'open' END
        """,
        gaps=all_gaps(kinds, unit_templates),
        columns=columns,
        now=now,
    )
