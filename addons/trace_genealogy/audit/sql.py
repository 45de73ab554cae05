"""The one statement that appends to the audit trail.

It flushes nothing and reads nothing; it writes with the database owner's rights rows that the caller's change produced.
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
