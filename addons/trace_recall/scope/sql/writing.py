"""Writing the snapshot of a scope: each statement once, whatever the number of lots.

The caller has flushed ``trace_recall_lot``, ``trace_recall_consignee`` and ``trace_recall_consignee_line`` and invalidates them
afterwards. Everything is the case's own; nothing of stock is touched.
"""

from odoo.tools import SQL

from odoo.addons.trace_genealogy.genealogy.sql import array

from .reading import in_stock


def _state_after(begun):
    """What a lot's state becomes when it is read again: what containment decided stands, what came back is to be held."""
    return SQL(
        """CASE WHEN kept.state = 'held' THEN 'held'
                WHEN excluded.state = 'open' THEN 'open'
                WHEN kept.state IN ('open', 'left') AND %s THEN kept.state
                ELSE excluded.state END""",
        begun,
    )


def texts(words):
    """Words without special characters as one text array."""
    return SQL("%s::text[]", "{%s}" % ",".join(words))


def take_lots(recall_id, heads, live, begun, now, uid):
    """Insert or renew the lots in scope; ``begun``: containment decides which left. Rows (lot, was it new)."""
    lots = [head.lot_id for head in heads]
    return SQL(
        """
        INSERT INTO trace_recall_lot AS kept (recall_id, lot_id, product_id, company_id, depth, certainty, quantity, state,
                                              date_added, create_uid, write_uid, create_date, write_date)
        SELECT %(recall)s, lot.id, lot.product_id, lot.company_id, s.depth, s.certainty, s.quantity,
               CASE WHEN %(in_stock)s THEN 'open' ELSE 'gone' END,
               %(now)s, %(uid)s, %(uid)s, %(now)s, %(now)s
          FROM unnest(%(lots)s, %(depths)s, %(certainties)s, %(quantities)s::float8[]) AS s(lot, depth, certainty, quantity)
          JOIN stock_lot lot ON lot.id = s.lot
         ORDER BY lot.id
            ON CONFLICT (recall_id, lot_id) DO UPDATE
           SET (depth, certainty, quantity, state, why_out, write_uid, write_date)
             = (excluded.depth, excluded.certainty, excluded.quantity, %(state)s, NULL, excluded.write_uid, excluded.write_date)
         WHERE (kept.depth, kept.certainty, kept.quantity, kept.state, kept.why_out)
               IS DISTINCT FROM (excluded.depth, excluded.certainty, excluded.quantity, %(state)s, NULL)
        RETURNING lot_id, (xmax = 0)
        """,
        recall=recall_id,
        lots=array(lots),
        depths=array([live.depths[lot] for lot in lots]),
        certainties=texts([live.certainties[lot] for lot in lots]),
        quantities="{%s}" % ",".join(repr(head.quantity) for head in heads),
        in_stock=in_stock(SQL("lot.id")),
        state=_state_after(begun),
        now=now,
        uid=uid,
    )


def leave_out(recall_id, reasons, now, uid):
    """Insert or mark the lots that are not in scope, {lot: why}; what is held or left already stays so, with the reason."""
    return SQL(
        """
        INSERT INTO trace_recall_lot AS kept (recall_id, lot_id, product_id, company_id, quantity, state, why_out, date_added,
                                              create_uid, write_uid, create_date, write_date)
        SELECT %(recall)s, lot.id, lot.product_id, lot.company_id, 0, 'out', s.why, %(now)s, %(uid)s, %(uid)s, %(now)s, %(now)s
          FROM unnest(%(lots)s, %(reasons)s::text[]) AS s(lot, why)
          JOIN stock_lot lot ON lot.id = s.lot
         ORDER BY lot.id
            ON CONFLICT (recall_id, lot_id) DO UPDATE
           SET why_out = excluded.why_out, write_uid = excluded.write_uid, write_date = excluded.write_date,
               state = CASE WHEN kept.state IN ('held', 'left') THEN kept.state ELSE 'out' END
         WHERE kept.why_out IS DISTINCT FROM excluded.why_out OR kept.state IN ('open', 'gone')
        """,
        recall=recall_id,
        lots=array(reasons),
        reasons=list(reasons.values()),
        now=now,
        uid=uid,
    )


def take_lines(recall_id, lines, now, uid):
    """Insert or renew what consignees have, {(consignee, company, lot, reference): Goods}. Rows (consignee,)."""
    keys = list(lines)
    return SQL(
        """
        INSERT INTO trace_recall_consignee_line AS kept
               (recall_id, consignee_id, company_id, lot_id, product_id, picking_id, reference, date, quantity, shipped_quantity,
                create_uid, write_uid, create_date, write_date)
        SELECT %(recall)s, s.consignee, s.company, lot.id, lot.product_id, p.id, nullif(s.reference, ''), s.date::timestamp,
               s.quantity, s.shipped, %(uid)s, %(uid)s, %(now)s, %(now)s
          FROM unnest(%(consignees)s, %(companies)s, %(lots)s, %(pickings)s, %(references)s::text[], %(dates)s::text[],
                      %(quantities)s::float8[], %(shipped)s::float8[])
            AS s(consignee, company, lot, picking, reference, date, quantity, shipped)
          JOIN stock_lot lot ON lot.id = s.lot
          LEFT JOIN stock_picking p ON p.id = s.picking
         ORDER BY s.date, s.consignee, lot.id
            ON CONFLICT (consignee_id, lot_id, COALESCE(reference, '')) DO UPDATE
           SET (date, quantity, shipped_quantity, write_uid, write_date)
             = (excluded.date, excluded.quantity, excluded.shipped_quantity, excluded.write_uid, excluded.write_date)
         WHERE (kept.date, kept.quantity, kept.shipped_quantity)
               IS DISTINCT FROM (excluded.date, excluded.quantity, excluded.shipped_quantity)
        RETURNING consignee_id
        """,
        recall=recall_id,
        consignees=array([key[0] for key in keys]),
        companies=array([key[1] for key in keys]),
        lots=array([key[2] for key in keys]),
        pickings=array([goods.picking_id for goods in lines.values()]),
        references=[key[3] for key in keys],
        dates=texts([f'"{goods.date[:-1]}"' for goods in lines.values()]),
        quantities="{%s}" % ",".join(repr(goods.left) for goods in lines.values()),
        shipped="{%s}" % ",".join(repr(goods.shipped) for goods in lines.values()),
        now=now,
        uid=uid,
    )


def clear_lines(line_ids, now, uid):
    """What is no longer stated to have been shipped stays with the case as nothing. Rows (consignee,)."""
    return SQL(
        """UPDATE trace_recall_consignee_line SET quantity = 0, shipped_quantity = 0, write_uid = %s, write_date = %s
            WHERE id = ANY(%s) RETURNING consignee_id""",
        uid,
        now,
        array(line_ids),
    )


def total_consignees(consignee_ids):
    """Add up the lines of consignees, 0 where they have several units. Rows (consignee,) that changed.

    The lines are looked up for each consignee: joined, all lines of the case are read for each of them where the planner takes
    a case that was just scoped to be empty.
    """
    return SQL(
        """UPDATE trace_recall_consignee c
              SET shipped_quantity = t.shipped, returned_quantity = t.shipped - t.quantity
             FROM unnest(%s) AS wanted(id)
            CROSS JOIN LATERAL (
                   SELECT CASE WHEN count(DISTINCT pt.uom_id) = 1 THEN sum(l.shipped_quantity) ELSE 0 END AS shipped,
                          CASE WHEN count(DISTINCT pt.uom_id) = 1 THEN sum(l.quantity) ELSE 0 END AS quantity
                     FROM (SELECT * FROM trace_recall_consignee_line WHERE consignee_id = wanted.id OFFSET 0) l
                     JOIN product_product p ON p.id = l.product_id
                     JOIN product_template pt ON pt.id = p.product_tmpl_id) t
            WHERE c.id = wanted.id
              AND (c.shipped_quantity, c.returned_quantity) IS DISTINCT FROM (t.shipped, t.shipped - t.quantity)
           RETURNING c.id""",
        array(consignee_ids),
    )


def forget(recall_id):
    """Take back a snapshot that nothing was done with: the case went back to draft."""
    return (
        SQL("DELETE FROM trace_recall_consignee_line WHERE recall_id = %s", recall_id),
        SQL("DELETE FROM trace_recall_lot WHERE recall_id = %s", recall_id),
    )


def kept_lots(recall_id):
    """(lot, state) of the snapshot; what is held or left already and not in scope any more is out."""
    return SQL(
        "SELECT lot_id, CASE WHEN why_out IS NULL THEN state ELSE 'out' END FROM trace_recall_lot WHERE recall_id = %s",
        recall_id,
    )


def kept_lines(recall_id):
    """The columns of ``difference.Kept``: the lines of the snapshot. Their consignees are looked up by their ids, never the other
    way round: see ``total_consignees``."""
    return SQL(
        """SELECT l.id, c.id, l.company_id, coalesce(nullif(c.party_number, 0), c.partner_id, 0), l.lot_id,
                  coalesce(l.picking_id, 0), coalesce(l.reference, ''), l.shipped_quantity::float8, l.quantity::float8
             FROM trace_recall_consignee_line l
            CROSS JOIN LATERAL (SELECT * FROM trace_recall_consignee WHERE id = l.consignee_id OFFSET 0) c
            WHERE l.recall_id = %s AND c.parent_id IS NULL""",
        recall_id,
    )


def kept_consignees(recall_id):
    """(consignee, company, party) of the snapshot."""
    return SQL(
        """SELECT id, company_id, coalesce(nullif(party_number, 0), partner_id, 0)
             FROM trace_recall_consignee WHERE recall_id = %s AND parent_id IS NULL""",
        recall_id,
    )
