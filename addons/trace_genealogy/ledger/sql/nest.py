"""Packages put into packages, as core's own history of packages tells it.

Core notes for each package of a posting in which container it was before and is afterwards. A container's note has no line of
its own: it is found by the package in it, noted at the same moment.
"""

from odoo.tools import SQL

from .facts import EFFECTIVE

FLUSHED = {
    "stock.move.line": ["package_history_id", "state"],
    "stock.package.history": ["package_id", "parent_dest_id", "parent_orig_id"],
    "stock.package": ["name"],
}


def nest(line_ids, *, user_id, reason):
    """Append, for postings that the ledger has, which packages went into and came out of which container, unless it is stated.

    The event has the time, place and document of the movement; ``details`` names the container and the packages. One that has
    another time than its movement now is declared erroneous for ``reason`` and stated again. Each row returned is the id of an
    event that states something. Reads every company with the database owner's rights.
    """
    return SQL(
        """
        WITH RECURSIVE %(noted)s,
        %(head)s,
        appended AS (
            INSERT INTO trace_event (id, event_type, biz_step, disposition, event_time, company_id, user_id, operator,
                                     location_id, location_name, res_model, res_id, reference, source, details)
            SELECT id, 'aggregation', biz_step, 'in_progress', event_time, company_id,
                   CASE WHEN wrong_id IS NULL THEN user_id ELSE %(user_id)s END, operator, location_id, location_name,
                   res_model, res_id, reference, CASE WHEN wrong_id IS NULL THEN source ELSE 'correction' END, details
              FROM head
        ),
        declared AS (
            INSERT INTO trace_event (event_type, biz_step, event_time, company_id, user_id, res_model, res_id, reference, source,
                                     corrects_id, corrective_id, reason)
            SELECT e.event_type, e.biz_step, e.event_time, e.company_id, %(user_id)s, e.res_model, e.res_id, e.reference,
                   'correction', e.id, min(h.id), %(reason)s
              FROM head h JOIN trace_event e ON e.id = h.wrong_id
             GROUP BY e.id
        )
        SELECT id FROM head ORDER BY id
        """,
        noted=_noted(line_ids),
        head=_HEAD,
        user_id=user_id or None,
        reason=reason,
    )


# One row per event to be; `wrong_id` is the one that said it with another time.
_HEAD = SQL(
    """
    stated AS (
        SELECT DISTINCT ON (n.biz_step, n.container_id, n.package_id, n.res_model, n.res_id)
               n.*, x.id AS event_id, x.event_time <> n.event_time AS is_wrong
          FROM noted n
          LEFT JOIN trace_event x ON x.res_model = n.res_model AND x.res_id = n.res_id AND x.event_type = 'aggregation'
               AND x.biz_step = n.biz_step AND (x.details ->> 'package_id')::int = n.container_id
               AND x.details -> 'packages' @> jsonb_build_array(jsonb_build_object('id', n.package_id))
               AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = x.id)
         ORDER BY n.biz_step, n.container_id, n.package_id, n.res_model, n.res_id, x.event_time <> n.event_time, x.id
    ),
    head AS (
        SELECT nextval(pg_get_serial_sequence('trace_event', 'id'))::int AS id, * FROM (
            SELECT biz_step, event_time, company_id, res_model, res_id, container_id, event_id AS wrong_id,
                   min(user_id) AS user_id, min(operator) AS operator, min(reference) AS reference, min(source) AS source,
                   CASE WHEN count(DISTINCT location_id) = 1 THEN min(location_id) END AS location_id,
                   CASE WHEN count(DISTINCT location_id) = 1 THEN min(location_name) END AS location_name,
                   jsonb_build_object('package_id', container_id, 'package', min(container_name), 'packages',
                                      jsonb_agg(jsonb_build_object('id', package_id, 'name', package_name)
                                                ORDER BY package_id)) AS details
              FROM stated
             WHERE event_id IS NULL OR event_id IN (SELECT event_id FROM stated WHERE is_wrong)
             GROUP BY biz_step, event_time, company_id, res_model, res_id, container_id, event_id
             ORDER BY event_time, biz_step DESC, container_id
        ) g
    )
    """
)


def _noted(line_ids):
    """``noted``: each change of container in the documents of these lines, with the event of the movement that it came with."""
    return SQL(
        """
        posted AS (
            SELECT DISTINCT y.move_line_id AS id
              FROM trace_event_line x
              JOIN trace_event e ON e.id = x.event_id
              JOIN trace_event o ON o.res_model = e.res_model AND o.res_id = e.res_id
              JOIN trace_event_line y ON y.event_id = o.id
             WHERE x.move_line_id = ANY(%(line_ids)s)
        ),
        reached AS (
            SELECT h.id, h.parent_dest_id, h.create_date, l.id AS move_line_id
              FROM stock_move_line l JOIN posted USING (id) JOIN stock_package_history h ON h.id = l.package_history_id
             WHERE l.state = 'done'
             UNION
            SELECT h.id, h.parent_dest_id, h.create_date, r.move_line_id
              FROM reached r
              JOIN stock_package_history h ON h.package_id = r.parent_dest_id AND h.create_date = r.create_date
        ),
        noted AS (
            SELECT DISTINCT ON (h.id, s.biz_step) s.biz_step, s.container_id, container.name AS container_name, h.package_id,
                   package.name AS package_name, e.event_time, e.company_id, e.user_id, e.operator, e.location_id,
                   e.location_name, e.res_model, e.res_id, e.reference, e.source
              FROM reached r
              JOIN stock_package_history h ON h.id = r.id AND h.parent_orig_id IS DISTINCT FROM h.parent_dest_id
              CROSS JOIN LATERAL (VALUES ('unpacking', h.parent_orig_id),
                                         ('packing', h.parent_dest_id)) s (biz_step, container_id)
              JOIN stock_package container ON container.id = s.container_id
              JOIN stock_package package ON package.id = h.package_id
              JOIN trace_event_line x ON x.move_line_id = r.move_line_id AND x.quantity <> 0 AND %(effective)s
              JOIN trace_event e ON e.id = x.event_id
             ORDER BY h.id, s.biz_step, x.event_id
        )
        """,
        line_ids=list(line_ids),
        effective=EFFECTIVE,
    )
