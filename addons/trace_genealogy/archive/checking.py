"""Checking an archive by what it holds alone, seal by seal; one seal's entries are in memory at a time."""

import json

from ..seal.checking import Finding, Seal, check_leaves, check_link
from ..seal.merkle import leaf_hash

COLUMNS = {"e": 1, "a": 2}


def check(lines):
    """The first Finding in an archive's lines (bytes without line feed), or None."""
    stated = json.loads(next(lines))["archive"]
    before = _anchor(stated)
    found = {"event": {}, "audit": {}}
    for line in lines:
        row = json.loads(line)
        if "seal" not in row:
            found["event" if "event_type" in row else "audit"][row["id"]] = leaf_hash(line)
            continue
        seal = _seal(row, before)
        finding = check_link(seal, before) or _check_entries(seal, row["leaves"], found)
        if finding:
            return finding
        before = seal
        found = {"event": {}, "audit": {}}
    if any(found.values()):
        return _stray(found)
    complete = before and (before.number, before.head) == (stated["last"], stated["head"])
    return None if complete else Finding("head_missing")


def _anchor(stated):
    """The seal before the archive's first one, as far as it must be known; None before the very first."""
    if stated["previous"] is None:
        return None
    number = stated["first"] - 1
    return Seal(number, number, None, None, None, None, None, None, None, stated["previous"])


def _seal(row, before):
    header = row["seal"]
    keys = ("v", "previous", "root", "events", "audits", "sealed_at")
    return Seal(header["number"], header["number"], before and before.id, *(header[key] for key in keys), row["head"])


def _check_entries(seal, leaves, found):
    rows = []
    for position, (key, text) in enumerate(leaves):
        row = [position, None, None, text]
        row[COLUMNS[key[0]]] = int(key[1:])
        rows.append(row)
    finding = check_leaves(seal, rows, lambda kind, ids: found[kind])
    if finding:
        return finding
    sealed = {"event": {row[1] for row in rows}, "audit": {row[2] for row in rows}}
    more = {kind: found[kind].keys() - sealed[kind] for kind in found}
    return _stray(more) if any(more.values()) else None


def _stray(more):
    kind = "event" if more["event"] else "audit"
    return Finding("leaf_stray", None, **{f"{kind}_id": min(more[kind])})
