"""The statements that read what is in packages.

They read ``trace_event`` and ``trace_event_line`` only, which are always flushed; events declared erroneous are left out. They
run with the database owner's rights: the caller has checked that the reader may read the packages asked for, and gives the ids
of the companies whose events he may see (None for all). ``at`` is a moment of the world in UTC, or None for all that is known.
"""

from odoo.tools import SQL

EFFECTIVE = SQL("NOT EXISTS (SELECT FROM trace_event d WHERE d.corrects_id = e.id)")


def _by(at):
    return SQL(" AND e.event_time <= %s", at) if at else SQL()


def containers(package_ids, at):
    """Which package is in which, from these packages on inwards: rows ``(container id, package id, name of the package)``."""
    return SQL(
        """
        WITH RECURSIVE inside AS (
            SELECT NULL::int AS container_id, unnest(%(package_ids)s::int[]) AS package_id, NULL::text AS name
             UNION
            SELECT i.package_id, last.id, last.name
              FROM inside i
              CROSS JOIN LATERAL (
                  SELECT DISTINCT ON (p.id) p.id, p.name, e.biz_step
                    FROM trace_event e
                    CROSS JOIN LATERAL jsonb_to_recordset(e.details -> 'packages') AS p (id int, name text)
                   WHERE e.event_type = 'aggregation' AND (e.details ->> 'package_id')::int = i.package_id
                     AND e.details -> 'packages' IS NOT NULL AND %(effective)s%(by)s
                   ORDER BY p.id, e.event_time DESC, e.id DESC
              ) last
             WHERE last.biz_step = 'packing'
        )
        SELECT container_id, package_id, name FROM inside WHERE container_id IS NOT NULL ORDER BY container_id, package_id
        """,
        package_ids=list(package_ids),
        effective=EFFECTIVE,
        by=_by(at),
    )


def contents(package_ids, at, company_ids):
    """What is directly in each package: rows ``(package id, visible, product id, lot id, number of the lot, quantity)``."""
    return SQL(
        """
        SELECT package_id, visible, product_id, lot_id, max(lot_name), sum(quantity)
          FROM (SELECT s.package_id, %(visible)s AS visible, x.product_id, x.lot_id, x.lot_name, s.quantity
                  FROM trace_event_line x
                  JOIN trace_event e ON e.id = x.event_id
                  CROSS JOIN LATERAL (VALUES (x.package_id, -x.quantity), (x.result_package_id, x.quantity))
                          AS s (package_id, quantity)
                 WHERE (x.package_id = ANY(%(package_ids)s) OR x.result_package_id = ANY(%(package_ids)s)) AND x.quantity <> 0
                   AND s.package_id = ANY(%(package_ids)s) AND %(effective)s%(by)s) moved
         GROUP BY package_id, visible, product_id, lot_id
        HAVING sum(quantity) <> 0
         ORDER BY package_id, product_id, lot_id
        """,
        visible=SQL("TRUE") if company_ids is None else SQL("e.company_id = ANY(%s)", list(company_ids)),
        package_ids=list(package_ids),
        effective=EFFECTIVE,
        by=_by(at),
    )
