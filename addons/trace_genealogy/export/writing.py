"""Writing the ledger as gzipped JSON lines.

First every event, then every entry of the audit trail, each line its canonical bytes; then every seal with its list of leaves.
"""

import gzip
import json
from collections import defaultdict

from ..ledger.canonical import EVENT_COLUMNS, LINE_COLUMNS, canonical_bytes, canonical_row
from .sql import AUDIT_COLUMNS

BATCH = 5000


def write(stream, reader):
    """Write everything to the binary ``stream``, in batches by id; returns how many events.

    ``reader`` has ``events(after_id, limit)``, ``lines(event_ids)`` and ``audits(after_id, limit)``, which return rows of the
    canonical columns, and ``seals()``, which yields ``(header, head, leaves)`` with leaves like ``("e12", hash)`` and
    ``("a7", hash)``.
    """
    # Without a time in the file's head the same ledger gives the same bytes.
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as file:
        count = 0
        for rows in _batches(reader.events):
            for event in with_lines(rows, reader.lines):
                file.write(canonical_bytes(event) + b"\n")
            count += len(rows)
        for rows in _batches(reader.audits):
            for row in rows:
                file.write(canonical_row(AUDIT_COLUMNS, row) + b"\n")
        for header, head, leaves in reader.seals():
            line = json.dumps({"seal": header, "head": head, "leaves": leaves}, sort_keys=True, separators=(",", ":"))
            file.write(line.encode() + b"\n")
    return count


def _batches(read):
    after_id = 0
    while rows := read(after_id, BATCH):
        yield rows
        after_id = rows[-1][0]


def with_lines(rows, read_lines):
    """The events of rows of ``EVENT_COLUMNS``, each with its ``lines``, as canonical bytes want them."""
    events = [dict(zip(EVENT_COLUMNS, row, strict=True)) for row in rows]
    lines = defaultdict(list)
    for row in read_lines([event["id"] for event in events]):
        line = dict(zip(LINE_COLUMNS, row, strict=True))
        lines[line["event_id"]].append(line)
    for event in events:
        yield event | {"lines": lines[event["id"]]}
