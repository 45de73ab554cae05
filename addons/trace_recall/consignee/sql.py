"""Statements on consignees and what they have. Run with the database owner's rights: the caller has checked the case.

They read ``trace_recall_*`` tables, which the caller has flushed, and the ledger, which always is.
"""

from odoo.tools import SQL


def give_defaults():
    """Consignees are inserted by the statement that takes a snapshot: the table itself says how each begins."""
    return SQL(
        """
        ALTER TABLE trace_recall_consignee
              ALTER COLUMN state SET DEFAULT 'to_notify',
              ALTER COLUMN page_edition SET DEFAULT 1,
              ALTER COLUMN reminders SET DEFAULT 0,
              ALTER COLUMN is_proposed SET DEFAULT FALSE
        """
    )


# ---------------------------------------------------------------------- what came back


def forget_returns(recall_id):
    """Returns whose event was declared erroneous since they were linked."""
    return SQL(
        """
        DELETE FROM trace_recall_return r
         WHERE r.recall_id = %s AND EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = r.event_id)
        """,
        recall_id,
    )


def link_returns(recall_id, uid, now):
    """Link to consignees what the ledger says came back of their goods, once. Rows ``(consignee_id,)`` of what is new.

    To whom a return belongs: to the delivery that it names, else to its party, else to its party's firm, else to whoever was
    supplied last before it.

    The goods' lots are an array, read once: joined, they are read again for every line where the planner knows nothing of
    a case that was just scoped.
    """
    return SQL(
        """
        WITH back AS MATERIALIZED (
            SELECT e.id AS event_id, l.lot_id, e.company_id, e.event_time, sum(l.quantity) AS quantity, e.reference,
                   CASE WHEN e.res_model = 'stock.picking' THEN e.res_id END AS picking_id,
                   (e.details ->> 'return_of')::int AS return_of, COALESCE(a.new_partner_id, e.partner_id) AS partner_id
              FROM trace_event_line l
              JOIN trace_event e ON e.id = l.event_id
              LEFT JOIN trace_party_alias a ON a.old_partner_id = e.partner_id
             WHERE l.lot_id = ANY(ARRAY(SELECT lot_id FROM trace_recall_consignee_line WHERE recall_id = %(recall)s))
               AND l.quantity <> 0 AND l.location_usage IS DISTINCT FROM l.location_dest_usage
               AND (l.location_usage = 'customer'
                    OR (l.location_usage = 'supplier' AND e.details ->> 'return_of' IS NOT NULL))
               AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)
             GROUP BY e.id, l.lot_id, a.new_partner_id
        )
        INSERT INTO trace_recall_return (recall_id, consignee_id, company_id, lot_id, product_id, picking_id, event_id,
                                         reference, quantity, date, create_uid, write_uid, create_date, write_date)
        SELECT %(recall)s, g.consignee_id, b.company_id, b.lot_id, g.product_id, p.id, b.event_id, b.reference, b.quantity,
               b.event_time, %(uid)s, %(uid)s, %(now)s, %(now)s
          FROM back b
          LEFT JOIN stock_picking p ON p.id = b.picking_id
          LEFT JOIN res_partner party ON party.id = b.partner_id
         CROSS JOIN LATERAL ((%(named)s) UNION ALL (%(other)s) LIMIT 1) g
            ON CONFLICT (recall_id, event_id, lot_id) DO NOTHING
        RETURNING consignee_id
        """,
        recall=recall_id,
        uid=uid,
        now=now,
        named=_owner(recall_id, SQL("picking_id = b.return_of")),
        other=_owner(recall_id, SQL("date <= b.event_time")),
    )


def _owner(recall_id, which):
    """To whom the return ``b`` of ``party`` belongs among the deliveries of its lot: ``(consignee_id, product_id)``.

    OFFSET 0 has them looked up by the lot, and then their consignees, never by the case: the planner knows nothing of a
    case that was just scoped.
    """
    return SQL(
        """
        SELECT l.consignee_id, l.product_id
          FROM (SELECT * FROM trace_recall_consignee_line WHERE lot_id = b.lot_id AND %(which)s OFFSET 0) l
         CROSS JOIN LATERAL (SELECT * FROM trace_recall_consignee WHERE id = l.consignee_id OFFSET 0) c
          LEFT JOIN res_partner firm ON firm.id = c.partner_id
         WHERE l.recall_id = %(recall)s AND l.company_id = b.company_id AND c.parent_id IS NULL
         ORDER BY (c.partner_id = b.partner_id) DESC NULLS LAST,
                  (firm.commercial_partner_id = party.commercial_partner_id) DESC NULLS LAST, l.date DESC
         LIMIT 1
        """,
        recall=recall_id,
        which=which,
    )


# ---------------------------------------------------------------------- what adds up

# One row for each consignee and product: what he had, what came back, what he says, what nobody knows of. What came back after
# his newest answer, and was not among what he said he sent, is taken off what he then had on hand, else off what he had sold on.
# Returns and answers are looked up for each row by an index: grouped first, they would be grouped of all cases, and anew for each
# row where the planner takes a case that was just scoped to be empty.
BALANCE = SQL(
    """
    SELECT g.id, g.recall_id, g.consignee_id, g.parent_id, g.company_id, g.product_id, t.uom_id, g.lots, g.answer_id,
           g.shipped, COALESCE(r.quantity, 0) AS returned, n.found,
           LEAST(COALESCE(a.quarantined, 0), n.found) AS quarantined, n.sold_on,
           COALESCE(a.returned, 0) AS sent_back, COALESCE(a.destroyed, 0) AS destroyed,
           COALESCE(r.quantity, 0) + COALESCE(a.destroyed, 0) AS recovered,
           u.unaccounted,
           CASE WHEN u.unaccounted < -1e-6 THEN 'over'
                WHEN u.unaccounted <= 1e-6 THEN 'even'
                WHEN g.answer_id IS NULL THEN 'unanswered'
                ELSE 'open' END AS state
      FROM (SELECT min(l.id) AS id, l.recall_id, l.consignee_id, c.parent_id, l.company_id, l.product_id, c.answer_id,
                   count(DISTINCT l.lot_id) AS lots, sum(l.shipped_quantity)::float8 AS shipped
              FROM trace_recall_consignee_line l
              JOIN trace_recall_consignee c ON c.id = l.consignee_id
             WHERE c.is_proposed IS NOT TRUE
             GROUP BY l.recall_id, l.consignee_id, c.parent_id, l.company_id, l.product_id, c.answer_id) g
      JOIN product_product p ON p.id = g.product_id
      JOIN product_template t ON t.id = p.product_tmpl_id
      LEFT JOIN trace_recall_answer w ON w.id = g.answer_id
     CROSS JOIN LATERAL (SELECT sum(b.quantity)::float8 AS quantity,
                                sum(b.quantity) FILTER (WHERE b.date <= w.date)::float8 AS before
                           FROM trace_recall_return b
                          WHERE b.consignee_id = g.consignee_id AND b.product_id = g.product_id) r
     CROSS JOIN LATERAL (SELECT sum(x.found)::float8 AS found, sum(x.quarantined)::float8 AS quarantined,
                                sum(x.sold_on)::float8 AS sold_on, sum(x.returned)::float8 AS returned,
                                sum(x.destroyed)::float8 AS destroyed
                           FROM trace_recall_answer_line x
                          WHERE x.answer_id = g.answer_id AND x.product_id = g.product_id) a
     CROSS JOIN LATERAL (SELECT GREATEST(0, COALESCE(r.quantity, 0)
                                - GREATEST(COALESCE(r.before, 0), COALESCE(a.returned, 0))) AS since) s
     CROSS JOIN LATERAL (SELECT GREATEST(0, COALESCE(a.found, 0) - s.since) AS found,
                                GREATEST(0, COALESCE(a.sold_on, 0)
                                - GREATEST(0, s.since - COALESCE(a.found, 0))) AS sold_on) n
     CROSS JOIN LATERAL (SELECT round((g.shipped - GREATEST(COALESCE(r.quantity, 0), COALESCE(a.returned, 0))
                                - n.found - n.sold_on - COALESCE(a.destroyed, 0))::numeric, 6)::float8 AS unaccounted) u
    """
)


def destroyed_by_us(recall_id, company_ids):
    """Rows ``(company_id, product_id, quantity)``: what we scrapped of the lots of a case since it was opened."""
    return SQL(
        """
        SELECT e.company_id, k.product_id, sum(l.quantity)::float8
          FROM trace_recall_lot k
          JOIN trace_recall recall ON recall.id = k.recall_id
          JOIN trace_event_line l ON l.lot_id = k.lot_id
          JOIN trace_event e ON e.id = l.event_id
         WHERE k.recall_id = %s AND k.state <> 'out' AND e.company_id = ANY(%s) AND e.event_time >= recall.date_opened
           AND e.biz_step = 'destroying' AND l.location_dest_usage = 'inventory'
           AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)
         GROUP BY 1, 2
        """,
        recall_id,
        list(company_ids),
    )


def keep_scores(ranked):
    """Write ``{consignee id: (score, part of what is out)}``."""
    scores, shares = zip(*ranked.values(), strict=True)
    return SQL(
        """
        UPDATE trace_recall_consignee c SET call_score = s.score, call_share = s.share
          FROM unnest(%s::int[], %s::float8[], %s::float8[]) AS s(id, score, share)
         WHERE c.id = s.id AND (c.call_score, c.call_share) IS DISTINCT FROM (s.score, s.share)
        """,
        list(ranked),
        list(scores),
        list(shares),
    )
