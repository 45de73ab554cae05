"""The statements that append to the audit trail.

They flush nothing and read nothing; they write with the database owner's rights rows that the caller's change produced.
"""

import json

from odoo.tools import SQL


def insert(rows):
    """Append rows (dicts of the columns below) in their order."""
    return SQL(
        """
        INSERT INTO trace_audit (user_id, company_id, model, res_id, label, operation, field, old, new, reason)
        SELECT user_id, company_id, model, res_id, label, operation, field, old, new, reason
          FROM ROWS FROM (jsonb_to_recordset(%s::jsonb) AS (
                   user_id int, company_id int, model text, res_id int, label text, operation text, field text, old text,
                   new text, reason text
               )) WITH ORDINALITY AS given (
                   user_id, company_id, model, res_id, label, operation, field, old, new, reason, position
               )
         ORDER BY position
        """,
        json.dumps(rows, ensure_ascii=False).replace("\\u0000", ""),
    )


def insert_alike(user_id, model, records, changes, reason):
    """A row for each of ``records``, (id, company or None, label), and each of ``changes``, (field, old, new), in their order."""
    ids, companies, labels = zip(*records, strict=True)
    names, olds, news = zip(*changes, strict=True)
    return SQL(
        """
        INSERT INTO trace_audit (user_id, company_id, model, res_id, label, operation, field, old, new, reason)
        SELECT %(user)s, record.company, %(model)s, record.id, record.label, 'write', change.field, change.old, change.new,
               %(reason)s
          FROM unnest(%(ids)s::int[], %(companies)s::int[], %(labels)s::text[]) WITH ORDINALITY
               AS record (id, company, label, position)
         CROSS JOIN unnest(%(names)s::text[], %(olds)s::text[], %(news)s::text[]) WITH ORDINALITY
               AS change (field, old, new, position)
         ORDER BY record.position, change.position
        """,
        user=user_id,
        model=model,
        reason=reason,
        ids=list(ids),
        companies=list(companies),
        labels=list(labels),
        names=list(names),
        olds=list(olds),
        news=list(news),
    )


def count_lately(operation, seconds):
    """How many rows of an operation were written in the last seconds."""
    return SQL(
        """
        SELECT count(*) FROM trace_audit
         WHERE operation = %s AND record_time > (clock_timestamp() AT TIME ZONE 'UTC') - make_interval(secs => %s)
        """,
        operation,
        seconds,
    )
