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


def nest(line_ids):
    """Append, for postings that the ledger has, which packages went into and came out of which container, unless it is stated.

    The event has the time, place and document of the movement; ``details`` names the container and the packages. Each row
    returned is the id of a new event. Reads every company with the database owner's rights.
    """
    return SQL(
        """
        WITH RECURSIVE %(noted)s,
        fact AS (
            SELECT * FROM noted n
             WHERE NOT EXISTS (SELECT FROM trace_event x
                                WHERE x.res_model = n.res_model AND x.res_id = n.res_id AND x.event_type = 'aggregation'
                                  AND x.biz_step = n.biz_step AND (x.details ->> 'package_id')::int = n.container_id
                                  AND x.details -> 'packages' @> jsonb_build_array(jsonb_build_object('id', n.package_id))
                                  AND NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = x.id))
        )
        INSERT INTO trace_event (event_type, biz_step, disposition, event_time, company_id, user_id, operator, location_id,
                                 location_name, res_model, res_id, reference, source, details)
        SELECT 'aggregation', biz_step, 'in_progress', event_time, company_id, min(user_id), min(operator),
               CASE WHEN count(DISTINCT location_id) = 1 THEN min(location_id) END,
               CASE WHEN count(DISTINCT location_id) = 1 THEN min(location_name) END,
               res_model, res_id, min(reference), min(source),
               jsonb_build_object('package_id', container_id, 'package', min(container_name), 'packages',
                                  jsonb_agg(jsonb_build_object('id', package_id, 'name', package_name) ORDER BY package_id))
          FROM fact
         GROUP BY biz_step, event_time, company_id, res_model, res_id, container_id
         ORDER BY event_time, biz_step DESC, container_id
        RETURNING id
        """,
        noted=_noted(line_ids),
    )


def _noted(line_ids):
    """``noted``: each change of container in the postings of these lines, with the event of the movement that it came with."""
    return SQL(
        """
        reached AS (
            SELECT h.id, h.parent_dest_id, h.create_date, l.id AS move_line_id
              FROM stock_move_line l JOIN stock_package_history h ON h.id = l.package_history_id
             WHERE l.id = ANY(%(line_ids)s) AND l.state = 'done'
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
