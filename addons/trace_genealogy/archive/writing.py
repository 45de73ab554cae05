"""Writing an archive: gzipped JSON lines, of which no more than one seal's list is in memory at a time.

First a line that says what the file holds, then seal by seal the canonical bytes of its events and entries of the audit trail,
followed by the seal itself.
"""

import gzip
import json

from ..export.writing import BATCH, seal_line

VERSION = 1


def write(stream, stated, seals, read_leaves, read_canonical):
    """Write to the binary ``stream``.

    ``stated`` is the first line's content; ``seals`` are ``seal.checking.Seal`` in order of number; ``read_leaves(seal_id)``
    returns rows (position, event_id, audit_id, hash) in order; ``read_canonical(kind, ids)`` yields (id, canonical bytes).
    """
    # Without a time in the file's head the same seals give the same bytes.
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as file:
        file.write(json.dumps({"archive": stated}, sort_keys=True, separators=(",", ":")).encode() + b"\n")
        for seal in seals:
            leaves = read_leaves(seal.id)
            for kind, column in (("event", 1), ("audit", 2)):
                ids = [leaf[column] for leaf in leaves if leaf[column] is not None]
                for at in range(0, len(ids), BATCH):
                    for _id, text in read_canonical(kind, ids[at : at + BATCH]):
                        file.write(text + b"\n")
            file.write(seal_line(seal, leaves) + b"\n")
