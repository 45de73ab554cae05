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
    canonical columns, and ``seals()``, which yields ``(seal, leaves)`` as ``seal_line`` takes them.
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
        for seal, leaves in reader.seals():
            file.write(seal_line(seal, leaves) + b"\n")
    return count


def seal_line(seal, leaves):
    """The line of a ``seal.checking.Seal``; ``leaves`` are rows (position, event_id, audit_id, hash) in order."""
    keys = [(f"e{event_id}" if audit_id is None else f"a{audit_id}", text) for _at, event_id, audit_id, text in leaves]
    line = {"seal": seal.header, "head": seal.head, "leaves": keys}
    return json.dumps(line, sort_keys=True, separators=(",", ":")).encode()


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
