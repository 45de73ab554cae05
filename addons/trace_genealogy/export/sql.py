"""The statements that read the ledger out.

The ledger's tables are always flushed. They read all companies with the database owner's rights: the caller has checked
that the reader may see every company. Batches follow the ids within one transaction, whose snapshot does not move.
"""

from odoo.tools import SQL

from ..ledger.canonical import EVENT_COLUMNS, LINE_COLUMNS, TIMES

AUDIT_COLUMNS = (
    "id", "record_time", "tx", "user_id", "company_id", "model", "res_id", "label", "operation", "field", "old", "new",
    "reason",
)  # fmt: skip


def _columns(names):
    """The columns as canonical bytes want them: times as text with six digits, quantities as exact text."""
    return SQL(", ").join(_column(name) for name in names)


def _column(name):
    column = SQL.identifier(name)
    if name in TIMES:
        return SQL("""to_char(%s, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""", column)
    return SQL("%s::text", column) if name == "quantity" else column


def events(after_id, limit):
    """The next events by id, rows of ``EVENT_COLUMNS``."""
    return SQL(
        "SELECT %s FROM trace_event WHERE id > %s ORDER BY id LIMIT %s", _columns(EVENT_COLUMNS), after_id, limit
    )


def events_by_id(ids):
    """These events, rows of ``EVENT_COLUMNS``, in order of id."""
    return SQL("SELECT %s FROM trace_event WHERE id = ANY(%s) ORDER BY id", _columns(EVENT_COLUMNS), list(ids))


def audits_by_id(ids):
    """These rows of the audit trail, rows of ``AUDIT_COLUMNS``, in order of id."""
    return SQL("SELECT %s FROM trace_audit WHERE id = ANY(%s) ORDER BY id", _columns(AUDIT_COLUMNS), list(ids))


def audits(after_id, limit):
    """The next rows of the audit trail by id."""
    return SQL(
        "SELECT %s FROM trace_audit WHERE id > %s ORDER BY id LIMIT %s", _columns(AUDIT_COLUMNS), after_id, limit
    )


def lines(event_ids):
    """The lines of these events, rows of ``LINE_COLUMNS``."""
    return SQL(
        "SELECT %s FROM trace_event_line WHERE event_id = ANY(%s) ORDER BY event_id, id",
        _columns(LINE_COLUMNS),
        list(event_ids),
    )


def state():
    """One row that differs as soon as anything was appended: number of events, highest id, latest record time."""
    return SQL("SELECT count(*), COALESCE(max(id), 0), COALESCE(max(record_time)::text, '') FROM trace_event")
