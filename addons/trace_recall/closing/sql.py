"""The statements behind the reports of a recall, and the trigger that keeps them.

They run with the database owner's rights on tables that the caller has flushed; ``companies`` are those whose rows the reader
may be told of, None for all.
"""

from odoo.tools import SQL


def _told(column, companies):
    if companies is None:
        return SQL("TRUE")
    return SQL("(%(column)s IS NULL OR %(column)s = ANY(%(ids)s))", column=column, ids=list(companies))


def lots(recall, companies):
    """The lots of a snapshot, nearest first: ``(id, number, supplier's number, product, quantity, certainty, depth, state,
    why left out, date held)``."""
    return SQL(
        """
        SELECT s.id, s.name, s.trace_supplier_lot, l.product_id, l.quantity, l.certainty, l.depth, l.state, l.why_out,
               l.date_held
          FROM trace_recall_lot l
          JOIN stock_lot s ON s.id = l.lot_id
         WHERE l.recall_id = %(recall)s AND %(told)s
         ORDER BY l.state = 'out', l.depth, l.product_id, s.name, s.id
        """,
        recall=recall,
        told=_told(SQL("l.company_id"), companies),
    )


def hidden(recall, companies):
    """``(number of lots, number of consignees)`` of a snapshot that the reader is not told of."""
    return SQL(
        """
        SELECT (SELECT count(*) FROM trace_recall_lot l WHERE l.recall_id = %(recall)s AND NOT %(lots)s),
               (SELECT count(*) FROM trace_recall_consignee c WHERE c.recall_id = %(recall)s AND c.is_proposed IS NOT TRUE
                   AND NOT %(consignees)s)
        """,
        recall=recall,
        lots=_told(SQL("l.company_id"), companies),
        consignees=_told(SQL("c.company_id"), companies),
    )


def goods(recall, companies):
    """What consignees have: ``(consignee, number, product, shipped, still there, document, date)``."""
    return SQL(
        """
        SELECT l.consignee_id, s.name, l.product_id, l.shipped_quantity, l.quantity,
               COALESCE(p.name, l.reference), l.date
          FROM trace_recall_consignee_line l
          JOIN stock_lot s ON s.id = l.lot_id
          LEFT JOIN stock_picking p ON p.id = l.picking_id
         WHERE l.recall_id = %(recall)s AND %(told)s
         ORDER BY l.consignee_id, l.product_id, s.name, l.date, l.id
        """,
        recall=recall,
        told=_told(SQL("l.company_id"), companies),
    )


def shipped(recall, companies):
    """Per product ``(product, shipped)``: by us, so that what a consignee passed on is not counted again.

    OFFSET 0 has consignees looked up by their ids: the planner knows nothing of a case that was just scoped.
    """
    return SQL(
        """
        SELECT l.product_id, sum(l.shipped_quantity)
          FROM trace_recall_consignee_line l
         CROSS JOIN LATERAL (SELECT parent_id FROM trace_recall_consignee WHERE id = l.consignee_id OFFSET 0) c
         WHERE l.recall_id = %(recall)s AND c.parent_id IS NULL AND %(told)s
         GROUP BY l.product_id
        """,
        recall=recall,
        told=_told(SQL("l.company_id"), companies),
    )


def stock(recall, companies):
    """What is inside of the lots in scope: ``(lot, number, product, location, quantity, reserved)``."""
    return SQL(
        """
        SELECT s.id, s.name, q.product_id, q.location_id, sum(q.quantity), sum(q.reserved_quantity)
          FROM stock_quant q
          JOIN stock_location w ON w.id = q.location_id AND w.usage IN ('internal', 'transit')
          JOIN trace_recall_lot l ON l.lot_id = q.lot_id AND l.recall_id = %(recall)s AND l.state <> 'out'
          JOIN stock_lot s ON s.id = q.lot_id
         WHERE q.quantity <> 0 AND %(told)s
         GROUP BY s.id, s.name, q.product_id, q.location_id
         ORDER BY q.product_id, s.name, q.location_id
        """,
        recall=recall,
        told=_told(SQL("q.company_id"), companies),
    )


def destroyed(recall, since):
    """What was scrapped of the lots in scope since a moment: ``(company, product, quantity)``. Effective events only."""
    return SQL(
        """
        SELECT e.company_id, x.product_id, sum(x.quantity)
          FROM trace_event_line x
          JOIN trace_event e ON e.id = x.event_id
          JOIN trace_recall_lot l ON l.lot_id = x.lot_id AND l.recall_id = %(recall)s AND l.state <> 'out'
         WHERE e.biz_step = 'destroying' AND e.event_time >= %(since)s
           AND x.location_usage IN ('internal', 'transit')
           AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)
         GROUP BY e.company_id, x.product_id
         ORDER BY e.company_id, x.product_id
        """,
        recall=recall,
        since=since,
    )


def keep_reports():
    """Refuse to delete a report of a recall, or to change anything of it, for every role. Idempotent."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION trace_keep_recall_report() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE'
               OR to_jsonb(NEW) - ARRAY['write_date', 'write_uid']
                  IS DISTINCT FROM to_jsonb(OLD) - ARRAY['write_date', 'write_uid']
            THEN
                RAISE EXCEPTION USING
                    MESSAGE = 'Report ' || OLD.name || ' of a recall is evidence and stays as it is: ' || TG_OP || ' is refused.',
                    ERRCODE = 'restrict_violation', HINT = 'Make a new version instead.';
            END IF;
            RETURN NEW;
        END $$;
        DROP TRIGGER IF EXISTS trace_keep_recall_report ON trace_recall_report;
        CREATE TRIGGER trace_keep_recall_report BEFORE UPDATE OR DELETE ON trace_recall_report
            FOR EACH ROW EXECUTE FUNCTION trace_keep_recall_report();
        """
    )


def inside(recall, companies, lots=None):
    """How much of each lot in scope, or of those among ``lots``, is inside: ``(company, lot, quantity)``, only where there is
    some."""
    return SQL(
        """
        SELECT q.company_id, q.lot_id, sum(q.quantity)
          FROM stock_quant q
          JOIN stock_location w ON w.id = q.location_id AND w.usage IN ('internal', 'transit')
          JOIN trace_recall_lot l ON l.lot_id = q.lot_id AND l.recall_id = %(recall)s AND l.state <> 'out'
         WHERE q.quantity > 0 AND %(told)s AND %(among)s
         GROUP BY q.company_id, q.lot_id
         ORDER BY q.company_id, q.lot_id
        """,
        recall=recall,
        among=SQL("TRUE") if lots is None else SQL("q.lot_id = ANY(%s)", list(lots)),
        told=_told(SQL("q.company_id"), companies),
    )


def out(recall, lots):
    """Ids of those of these lots of which consignees have something."""
    return SQL(
        """
        SELECT DISTINCT l.lot_id FROM trace_recall_consignee_line l
         WHERE l.recall_id = %(recall)s AND l.lot_id = ANY(%(lots)s) AND l.quantity > 0
        """,
        recall=recall,
        lots=list(lots),
    )
