"""Packing and unpacking: what movements say of packages, stated as aggregations (EPCIS 2.0 section 7.4.3).

A moved quantity stands in the movement's own line, once; the aggregation names the same lots with quantity 0 and the package
they went into or came out of. It is derived from the ledger alone, so that live recording, backfill and corrections agree:
it has the time, place and document of the movement, and follows when the movement is corrected.
"""

from odoo.tools import SQL

from .facts import EFFECTIVE


def any_package(line_ids):
    """A row when one of the move lines is about a package: the one question that recording asks where there are none."""
    return SQL(
        """
        SELECT 1 FROM stock_move_line
         WHERE id = ANY(%(line_ids)s) AND (package_id IS NOT NULL OR result_package_id IS NOT NULL) LIMIT 1
        """,
        line_ids=list(line_ids),
    )


def packed_in(event_ids):
    """The move lines that these movements name with a package on either side."""
    return SQL(
        """
        SELECT DISTINCT move_line_id FROM trace_event_line
         WHERE event_id = ANY(%(event_ids)s) AND move_line_id IS NOT NULL
           AND (package_id IS NOT NULL OR result_package_id IS NOT NULL)
        """,
        event_ids=list(event_ids),
    )


def aggregate(line_ids, *, user_id, reason):
    """Append the packing and unpacking that the movements of these lines state and no aggregation does yet.

    An aggregation that says otherwise than its movements now is declared erroneous and stated again, whole; one of which
    nothing is left is declared only. The declaration has the reason of the movement's own correction, else ``reason``.
    Each row returned is the id of an event that states something.
    """
    return SQL(
        """
        WITH %(said)s,
        %(head)s,
        appended AS (
            INSERT INTO trace_event (id, event_type, biz_step, disposition, event_time, company_id, user_id, operator,
                                     location_id, location_name, res_model, res_id, reference, source, details)
            SELECT id, 'aggregation', biz_step, 'in_progress', event_time, company_id,
                   CASE WHEN wrong_id IS NULL THEN user_id ELSE %(user_id)s END, operator, location_id, location_name,
                   res_model, res_id, reference, CASE WHEN wrong_id IS NULL THEN source ELSE 'correction' END,
                   jsonb_build_object('package_id', pack_id, 'package', pack_name)
              FROM head
        ),
        lines AS (
            INSERT INTO trace_event_line (event_id, role, quantity, product_id, lot_id, lot_name, owner_id, move_line_id,
                                          package_id, package_name, result_package_id, result_package_name)
            SELECT h.id, 'child', 0, f.product_id, f.lot_id, f.lot_name, f.owner_id, f.move_line_id,
                   CASE WHEN h.biz_step = 'unpacking' THEN h.pack_id END, CASE WHEN h.biz_step = 'unpacking' THEN h.pack_name END,
                   CASE WHEN h.biz_step = 'packing' THEN h.pack_id END, CASE WHEN h.biz_step = 'packing' THEN h.pack_name END
              FROM fact f JOIN head h USING (event_key)
             ORDER BY h.id, f.move_line_id
        ),
        declared AS (
            INSERT INTO trace_event (event_type, biz_step, event_time, company_id, user_id, res_model, res_id, reference, source,
                                     corrects_id, corrective_id, reason)
            SELECT e.event_type, e.biz_step, e.event_time, e.company_id, %(user_id)s, e.res_model, e.res_id, e.reference,
                   'correction', e.id, (SELECT min(h.id) FROM head h WHERE h.wrong_id = e.id),
                   COALESCE(%(movements_reason)s, %(reason)s)
              FROM wrong JOIN trace_event e ON e.id = wrong.event_id
        )
        SELECT id FROM head ORDER BY id
        """,
        said=_said(line_ids),
        head=_head(),
        movements_reason=_movements_reason(),
        user_id=user_id or None,
        reason=reason,
    )


def _said(line_ids):
    """What movements say of these lines, what aggregations say of them, which of those are wrong, and what is to be stated."""
    return SQL(
        """
        touched AS (
            SELECT unnest(%(line_ids)s::int[]) AS move_line_id
             UNION
            SELECT y.move_line_id
              FROM trace_event_line x
              JOIN trace_event e ON e.id = x.event_id AND e.event_type = 'aggregation'
              JOIN trace_event_line y ON y.event_id = x.event_id
             WHERE x.move_line_id = ANY(%(line_ids)s) AND %(effective)s
        ),
        moved AS (
            SELECT DISTINCT ON (x.move_line_id) x.*
              FROM trace_event_line x JOIN touched USING (move_line_id)
             WHERE x.quantity <> 0 AND x.package_id IS DISTINCT FROM x.result_package_id AND %(effective)s
             ORDER BY x.move_line_id, x.event_id, x.id
        ),
        wanted AS (
            SELECT m.move_line_id, m.product_id, m.lot_id, m.lot_name, m.owner_id, s.biz_step, s.pack_id, s.pack_name,
                   e.event_time, e.company_id, e.user_id, e.operator, e.location_id, e.location_name, e.res_model, e.res_id,
                   e.reference, e.source
              FROM moved m
              JOIN trace_event e ON e.id = m.event_id
              CROSS JOIN LATERAL (VALUES ('unpacking', m.package_id, m.package_name),
                                         ('packing', m.result_package_id, m.result_package_name)) s (biz_step, pack_id, pack_name)
             WHERE s.pack_id IS NOT NULL
        ),
        stated AS (
            SELECT x.event_id, x.move_line_id, x.product_id, x.lot_id, e.biz_step, e.event_time,
                   COALESCE(x.package_id, x.result_package_id) AS pack_id
              FROM trace_event_line x
              JOIN touched USING (move_line_id)
              JOIN trace_event e ON e.id = x.event_id AND e.event_type = 'aggregation'
             WHERE %(effective)s
        ),
        wrong AS (
            SELECT DISTINCT s.event_id
              FROM stated s
             WHERE NOT EXISTS (SELECT FROM wanted w
                                WHERE (w.move_line_id, w.biz_step, w.pack_id, w.product_id, w.lot_id, w.event_time)
                                      IS NOT DISTINCT FROM
                                      (s.move_line_id, s.biz_step, s.pack_id, s.product_id, s.lot_id, s.event_time))
        ),
        fact AS (
            SELECT w.*, x.event_id AS wrong_id,
                   dense_rank() OVER (ORDER BY x.event_id, w.res_model, w.res_id, w.company_id, w.event_time, w.biz_step,
                                               w.pack_id) AS event_key
              FROM wanted w
              LEFT JOIN stated s ON s.move_line_id = w.move_line_id AND s.biz_step = w.biz_step AND s.pack_id = w.pack_id
              LEFT JOIN wrong x ON x.event_id = s.event_id
             WHERE s.event_id IS NULL OR x.event_id IS NOT NULL
        )
        """,
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )


def _head():
    """One row per event to be, unpacking before packing."""
    return SQL(
        """
        head AS (
            SELECT nextval(pg_get_serial_sequence('trace_event', 'id'))::int AS id, * FROM (
                SELECT event_key, wrong_id, biz_step, pack_id, min(pack_name) AS pack_name, event_time, company_id, res_model,
                       res_id, min(reference) AS reference, min(user_id) AS user_id, min(operator) AS operator,
                       min(source) AS source,
                       CASE WHEN count(DISTINCT location_id) = 1 THEN min(location_id) END AS location_id,
                       CASE WHEN count(DISTINCT location_id) = 1 THEN min(location_name) END AS location_name
                  FROM fact
                 GROUP BY event_key, wrong_id, biz_step, pack_id, event_time, company_id, res_model, res_id
                 ORDER BY event_time, biz_step DESC, event_key
            ) g
        )
        """
    )


def _movements_reason():
    """The reason that the latest correction of a movement of the wrong event ``e`` gives."""
    return SQL(
        """
        (SELECT d.reason
           FROM trace_event_line y
           JOIN trace_event_line x ON x.move_line_id = y.move_line_id AND x.quantity <> 0
           JOIN trace_event d ON d.corrects_id = x.event_id
          WHERE y.event_id = e.id
          ORDER BY d.id DESC LIMIT 1)
        """
    )
