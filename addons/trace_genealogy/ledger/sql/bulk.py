"""What commingled storage adds: a draw from a tank may contain every lot put in since the tank was last empty.

A place marked bulk and everything below it is one *vessel* (of nested marked places the outermost counts). What is in it is
read from the effective ledger lines that cross its border, in order of event time and of when the fact was first stated.
It is empty when no product, by the ledger, has a balance above zero in it. Each posting that draws from a vessel gets one
further event per vessel, certainty ``window``, all quantities 0, that says which other lots may be in what it drew or made.
What is drawn into loss, scrap or destruction reaches nobody and gets none.

A posting that is the latest thing in a vessel is read alone and continues from what ``trace_bulk_state`` kept (``bulk_state``);
everything else reads the vessel's whole history. Both go through the same statement.

The statements read ``stock_location`` and ``stock_move_line`` (only to find the ledger's lines of a place; both must be
flushed), write the ledger and ``trace_bulk_state`` only, and run for every company with the database owner's rights:
what was posted is a fact whoever asks.
"""

from odoo.tools import SQL

from . import bulk_state
from .facts import EFFECTIVE

FLUSHED = {
    "stock.location": ["complete_name", "parent_path", "trace_is_bulk"],
    "stock.move.line": ["location_dest_id", "location_id", "state"],
    "stock.lot": ["name"],
}
# Quantities are sums of numbers with few decimals: what is below this is nothing.
NOTHING = 0.0000001

PLACE = SQL(
    """
    place AS MATERIALIZED (
        SELECT DISTINCT ON (l.id) l.id, b.id AS vessel
          FROM stock_location b
          JOIN stock_location l ON l.parent_path LIKE b.parent_path || '%%'
         WHERE b.trace_is_bulk
         ORDER BY l.id, length(b.parent_path)
    )
    """
)


def touched(event_ids):
    """The vessels that these events put into or drew from: (vessel, earliest time, whether they continue from its state)."""
    return bulk_state.touched(event_ids, PLACE)


def vessels():
    """Every vessel there is."""
    return SQL("WITH %s SELECT DISTINCT vessel FROM place", PLACE)


def stated_among(place_ids):
    """Those of the places of whose draws the ledger says what they may contain."""
    return SQL(
        """
        SELECT p.id FROM unnest(%(place_ids)s::int[]) AS p(id)
         WHERE EXISTS (SELECT FROM trace_event e
                        WHERE e.details -> 'bulk' IS NOT NULL AND (e.details -> 'bulk' ->> 0)::int = p.id
                          AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id))
        """,
        place_ids=list(place_ids),
    )


def take_turns(vessel_ids):
    """Let no other transaction post at these vessels until this one ends.

    One that began before this one ended does not see what it put in or drew: its own update of the row fails to serialize,
    and Odoo runs it again.
    """
    return SQL("UPDATE stock_location SET parent_path = parent_path WHERE id = ANY(%s)", sorted(vessel_ids))


def state(since, *, source, user_id, reason, event_ids=None):
    """State what draws from vessels may contain, where the ledger does not say so yet.

    ``since``: pairs (vessel, event time, None for all of history); only draws from then on are looked at. What the ledger
    says of them that is no longer so is declared erroneous for ``reason`` and stated again. With ``event_ids`` only these are
    read and the vessels' states are continued, as ``touched`` allows. Each row returned is ``(event id, whether it is a
    declaration)``.
    """
    continued = SQL("FALSE") if event_ids is None else SQL("TRUE")
    return SQL(
        """
        WITH RECURSIVE touched AS (SELECT * FROM unnest(%(vessels)s::int[], %(times)s::timestamp[]) AS t(vessel, since)),
        %(place)s,
        %(flows)s,
        %(start)s,
        %(eras)s,
        %(draws)s,
        %(expected)s,
        %(stated)s,
        %(append)s,
        %(keep)s
        SELECT id, FALSE FROM appended UNION ALL SELECT id, TRUE FROM declared ORDER BY 1
        """,
        vessels=[vessel for vessel, _time in since],
        times=[time or "-infinity" for _vessel, time in since],
        place=PLACE,
        flows=_flows(SQL("TRUE") if event_ids is None else SQL("x.event_id = ANY(%s)", list(event_ids))),
        start=bulk_state.start(continued),
        eras=_eras(),
        draws=_draws(),
        expected=_expected(),
        stated=_stated(SQL("NOT %s", continued)),
        append=_append(source, user_id, reason),
        keep=bulk_state.keep(),
    )


def _flows(read):
    """``flow``: what crossed the border of a vessel, with its event, its time and the id under which the fact was first stated.

    A line of quantity 0 of what an order drew earlier counts as a draw too: what the order made later may hold it.
    """
    return SQL(
        """
        crossing AS MATERIALIZED (
            SELECT p.vessel, x.*, -x.quantity AS delta
              FROM touched
              JOIN place p USING (vessel)
              JOIN stock_move_line l ON l.location_id = p.id AND l.state = 'done'
              JOIN trace_event_line x ON x.move_line_id = l.id
               AND (x.location_id = p.id AND x.quantity <> 0 OR x.quantity = 0 AND x.role = 'input')
              LEFT JOIN place q ON q.id = x.location_dest_id
             WHERE q.vessel IS DISTINCT FROM p.vessel AND %(effective)s AND %(read)s
            UNION ALL
            SELECT p.vessel, x.*, x.quantity AS delta
              FROM touched
              JOIN place p USING (vessel)
              JOIN stock_move_line l ON l.location_dest_id = p.id AND l.state = 'done'
              JOIN trace_event_line x ON x.move_line_id = l.id AND x.location_dest_id = p.id AND x.quantity <> 0
              LEFT JOIN place q ON q.id = x.location_id
             WHERE q.vessel IS DISTINCT FROM p.vessel AND %(effective)s AND %(read)s
        ),
        origin AS (
            SELECT DISTINCT e.id AS event_id, e.id AS born FROM crossing c JOIN trace_event e ON e.id = c.event_id
             WHERE e.source = 'correction'
            UNION
            SELECT o.event_id, d.corrects_id FROM origin o JOIN trace_event d ON d.corrective_id = o.born
        ),
        flow AS MATERIALIZED (
            SELECT c.*, e.event_time, e.event_type, COALESCE(o.born, c.event_id) AS born
              FROM crossing c
              JOIN trace_event e ON e.id = c.event_id
              LEFT JOIN (SELECT event_id, min(born) AS born FROM origin GROUP BY event_id) o ON o.event_id = c.event_id
        )
        """,
        effective=EFFECTIVE,
        read=read,
    )


def _eras():
    """``era``: for each moment of a vessel, how often it had been empty before; ``content``: what was put in, and when."""
    return SQL(
        """
        delta AS (
            SELECT vessel, product_id, event_time, born, delta FROM start
            UNION ALL
            SELECT vessel, product_id, event_time, born, delta FROM flow
        ),
        held AS (
            SELECT vessel, product_id, event_time, born,
                   (sum(sum(delta)) OVER (PARTITION BY vessel, product_id ORDER BY event_time, born)
                       > %(nothing)s)::int AS holding
              FROM delta GROUP BY vessel, product_id, event_time, born
        ),
        changed AS (
            SELECT *, holding - COALESCE(lag(holding) OVER (PARTITION BY vessel, product_id ORDER BY event_time, born), 0)
                       AS change
              FROM held
        ),
        moment AS (
            SELECT vessel, event_time, born, sum(sum(change)) OVER (PARTITION BY vessel ORDER BY event_time, born) AS products
              FROM changed GROUP BY vessel, event_time, born
        ),
        era AS MATERIALIZED (
            SELECT vessel, event_time, born, products,
                   count(*) FILTER (WHERE products = 0)
                       OVER (PARTITION BY vessel ORDER BY event_time, born
                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS number
              FROM moment
        ),
        content AS MATERIALIZED (
            SELECT DISTINCT ON (vessel, number, product_id, lot_id) *
              FROM (SELECT vessel, number, product_id, lot_id, put_time, put_born FROM had
                    UNION ALL
                    SELECT vessel, era.number, product_id, lot_id, event_time, born
                      FROM flow JOIN era USING (vessel, event_time, born) WHERE delta > 0) put
             ORDER BY vessel, number, product_id, lot_id, put_time, put_born
        )
        """,
        nothing=NOTHING,
    )


def _draws():
    """``target``: what was drawn or made of it, and from which moment of the vessel; ``posting``: one event to be, each.

    The targets of an order are its events (each with its outputs), those of a movement the lots that it moved.
    """
    return SQL(
        """
        draw AS (
            SELECT f.vessel, f.event_id, f.event_type, f.event_time, f.role, f.product_id, f.lot_id,
                   COALESCE(r.event_time, f.event_time) AS drawn_time, COALESCE(r.born, f.born) AS drawn_born,
                   CASE WHEN f.event_type = 'object' THEN -f.lot_id ELSE f.event_id END AS target
              FROM flow f
              JOIN touched ON touched.vessel = f.vessel AND f.event_time >= touched.since
              LEFT JOIN LATERAL (SELECT r.event_time, r.born FROM flow r
                                  WHERE r.vessel = f.vessel AND r.move_line_id = f.move_line_id AND r.delta < 0
                                  ORDER BY r.event_time, r.born LIMIT 1) r ON f.quantity = 0
             WHERE f.delta <= 0
               AND (f.role IN ('input', 'child') OR f.lot_id IS NOT NULL AND f.location_dest_usage <> 'inventory')
        ),
        keyed AS MATERIALIZED (
            SELECT d.*, e.res_model, e.res_id, e.reference, e.company_id, e.biz_step,
                   dense_rank() OVER (ORDER BY d.vessel, e.res_model, e.res_id, e.company_id, d.event_time, e.biz_step) AS key
              FROM draw d JOIN trace_event e ON e.id = d.event_id
        ),
        posting AS (
            SELECT DISTINCT ON (key) key, vessel, res_model, res_id, reference, company_id, event_time, biz_step
              FROM keyed ORDER BY key, reference
        ),
        target AS (
            SELECT key, target, array_agg(DISTINCT lot_id) FILTER (WHERE lot_id IS NOT NULL) AS own
              FROM keyed GROUP BY key, target
        )
        """
    )


def _expected():
    """``side``: the lines to be, one per lot and role; ``expected``: the same as one value to compare, where both sides are."""
    return SQL(
        """
        side AS MATERIALIZED (
            SELECT DISTINCT t.key, 'input' AS role, c.product_id, c.lot_id
              FROM target t
              JOIN keyed k ON k.key = t.key AND k.target = t.target
              JOIN era ON era.vessel = k.vessel AND era.event_time = k.drawn_time AND era.born = k.drawn_born
              JOIN content c ON c.vessel = k.vessel AND c.number = era.number
               AND (c.put_time, c.put_born) < (k.drawn_time, k.drawn_born)
             WHERE c.lot_id IS NULL OR c.lot_id <> ALL(COALESCE(t.own, '{}'))
            UNION
            SELECT k.key, 'output', k.product_id, k.lot_id FROM keyed k WHERE k.role = 'object'
            UNION
            SELECT k.key, 'output', o.product_id, o.lot_id
              FROM keyed k
              JOIN trace_event_line o ON o.event_id = k.event_id AND o.role IN ('output', 'parent') AND o.lot_id IS NOT NULL
             WHERE k.role <> 'object'
        ),
        expected AS (
            SELECT key, array_agg((role, product_id, lot_id)::text ORDER BY role, product_id, lot_id) AS says
              FROM side GROUP BY key HAVING count(DISTINCT role) = 2
        )
        """
    )


def _stated(read):
    """``stated``: what the ledger says now of draws from these vessels, of which it says nothing yet when not ``read``."""
    return SQL(
        """
        stated AS MATERIALIZED (
            SELECT touched.vessel, e.id AS event_id, e.res_model, e.res_id, e.company_id, e.event_time, e.biz_step,
                   array_agg((x.role, x.product_id, x.lot_id)::text ORDER BY x.role, x.product_id, x.lot_id) AS says
              FROM touched
              JOIN trace_event e ON e.details -> 'bulk' IS NOT NULL AND e.event_time >= touched.since
               AND (e.details -> 'bulk' ->> 0)::int = touched.vessel
              JOIN trace_event_line x ON x.event_id = e.id
             WHERE %(effective)s AND %(read)s
             GROUP BY touched.vessel, e.id
        )
        """,
        effective=EFFECTIVE,
        read=read,
    )


def _append(source, user_id, reason):
    """``appended`` and ``declared``: what is not so stated, and what is no longer so, the one named by the other."""
    return SQL(
        """
        head AS (
            SELECT n.*, s.event_id AS wrong_id, nextval(pg_get_serial_sequence('trace_event', 'id'))::int AS new_id
              FROM (SELECT p.*, c.says FROM posting p JOIN expected c USING (key)) n
              LEFT JOIN stated s USING (vessel, res_model, res_id, company_id, event_time, biz_step)
             WHERE s.says IS DISTINCT FROM n.says
        ),
        appended AS (
            INSERT INTO trace_event (id, event_type, biz_step, event_time, company_id, user_id, location_id, location_name,
                                     res_model, res_id, reference, source, certainty, details)
            SELECT h.new_id, 'transformation', h.biz_step, h.event_time, h.company_id, %(user_id)s, h.vessel, v.complete_name,
                   h.res_model, h.res_id, h.reference, CASE WHEN h.wrong_id IS NULL THEN %(source)s ELSE 'correction' END,
                   'window', jsonb_build_object('bulk', jsonb_build_array(h.vessel))
              FROM head h JOIN stock_location v ON v.id = h.vessel
             ORDER BY h.new_id
            RETURNING id
        ),
        lines AS (
            INSERT INTO trace_event_line (event_id, role, product_id, lot_id, lot_name, quantity)
            SELECT h.new_id, s.role, s.product_id, s.lot_id, lot.name, 0
              FROM head h JOIN side s USING (key) LEFT JOIN stock_lot lot ON lot.id = s.lot_id
             ORDER BY h.new_id, s.role, s.product_id, lot.name
        ),
        declared AS (
            INSERT INTO trace_event (event_type, biz_step, event_time, company_id, user_id, res_model, res_id, reference,
                                     source, corrects_id, corrective_id, reason)
            SELECT e.event_type, e.biz_step, e.event_time, e.company_id, %(user_id)s, e.res_model, e.res_id, e.reference,
                   'correction', e.id, h.new_id, %(reason)s
              FROM stated s
              JOIN trace_event e ON e.id = s.event_id
              LEFT JOIN head h ON h.wrong_id = s.event_id
             WHERE h.wrong_id IS NOT NULL
                OR NOT EXISTS (SELECT FROM posting p JOIN expected USING (key)
                                WHERE (p.vessel, p.res_model, p.res_id, p.company_id, p.event_time, p.biz_step)
                                    = (s.vessel, s.res_model, s.res_id, s.company_id, s.event_time, s.biz_step))
            RETURNING id
        )
        """,
        source=source,
        user_id=user_id or None,
        reason=reason,
    )
