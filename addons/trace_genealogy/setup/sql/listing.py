"""The list of findings kept up to date."""

from odoo.tools import SQL

from .columns import COLUMNS


def refresh(query, severities, now):
    """List what ``query`` finds now: new findings are added, those still there are marked as seen.

    What was accepted stays so until its day, or until there is more of it. ``severities``: {kind: severity}.
    """
    return SQL(
        """
        INSERT INTO trace_setup_finding AS f (%(columns)s, severity, state, first_seen, last_seen, create_uid, write_uid,
                                              create_date, write_date)
        SELECT %(columns)s, %(severities)s::jsonb ->> kind, 'open', %(now)s, %(now)s, 1, 1, %(now)s, %(now)s
          FROM (%(query)s) found
        ON CONFLICT (key) DO UPDATE SET last_seen = %(now)s, write_date = %(now)s, kind = EXCLUDED.kind,
               severity = EXCLUDED.severity, company_id = EXCLUDED.company_id, template_id = EXCLUDED.template_id,
               res_model = EXCLUDED.res_model, res_id = EXCLUDED.res_id, figure = EXCLUDED.figure, details = EXCLUDED.details,
               first_seen = CASE WHEN f.state = 'closed' THEN EXCLUDED.first_seen ELSE f.first_seen END,
               state = CASE WHEN f.accepted_by_id IS NOT NULL AND COALESCE(f.accepted_until, 'infinity') >= %(now)s::date
                             AND COALESCE(EXCLUDED.figure, 0) <= COALESCE(f.accepted_figure, 0)
                            THEN 'accepted' ELSE 'open' END
        """,
        columns=SQL(", ").join(SQL.identifier(column) for column in COLUMNS),
        severities=severities,
        query=query,
        now=now,
    )


def close(now):
    """Close what was not found at ``now``."""
    return SQL(
        "UPDATE trace_setup_finding SET state = 'closed', write_date = %(now)s WHERE state <> 'closed' AND last_seen < %(now)s",
        now=now,
    )
