"""Writing events as gzipped JSON lines, each line the canonical bytes of one event."""

import gzip
from collections import defaultdict

from ..ledger.canonical import EVENT_COLUMNS, LINE_COLUMNS, canonical_bytes

BATCH = 5000


def write(stream, read_events, read_lines):
    """Write every event to the binary ``stream``, in batches by id; returns how many.

    ``read_events(after_id, limit)`` and ``read_lines(event_ids)`` return rows of the canonical columns.
    """
    count, after_id = 0, 0
    # Without a time in the file's head the same ledger gives the same bytes.
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as file:
        while rows := read_events(after_id, BATCH):
            for event in with_lines(rows, read_lines):
                file.write(canonical_bytes(event) + b"\n")
            count, after_id = count + len(rows), rows[-1][0]
    return count


def with_lines(rows, read_lines):
    """The events of rows of ``EVENT_COLUMNS``, each with its ``lines``, as canonical bytes want them."""
    events = [dict(zip(EVENT_COLUMNS, row, strict=True)) for row in rows]
    lines = defaultdict(list)
    for row in read_lines([event["id"] for event in events]):
        line = dict(zip(LINE_COLUMNS, row, strict=True))
        lines[line["event_id"]].append(line)
    for event in events:
        yield event | {"lines": lines[event["id"]]}
