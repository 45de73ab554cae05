"""The leaf hashes of ledger and audit rows, from their canonical bytes."""

from ..export import sql as export_sql
from ..export.writing import with_lines
from ..ledger.canonical import canonical_bytes, canonical_row
from .merkle import leaf_hash

BATCH = 5000


def hashes(kind, ids, execute):
    """{id: leaf hash} of those rows that are there. ``execute`` runs a statement and returns its rows."""
    found = {}
    for at in range(0, len(ids), BATCH):
        for row_id, text in canonical(kind, ids[at : at + BATCH], execute):
            found[row_id] = leaf_hash(text)
    return found


def canonical(kind, ids, execute):
    """Pairs (id, canonical bytes) of those rows that are there."""
    if kind == "event":
        rows = execute(export_sql.events_by_id(ids))
        for event in with_lines(rows, lambda event_ids: execute(export_sql.lines(event_ids))):
            yield event["id"], canonical_bytes(event)
    else:
        for row in execute(export_sql.audits_by_id(ids)):
            yield row[0], canonical_row(export_sql.AUDIT_COLUMNS, row)
