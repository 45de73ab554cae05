"""Checking the chain: everything that was sealed is there, once, unchanged, in unbroken order."""

from typing import NamedTuple

from . import chain, merkle


class Seal(NamedTuple):
    """A row of ``trace_seal``."""

    id: int
    number: int
    previous_seal_id: int
    version: int
    previous: str
    root: str
    event_count: int
    audit_count: int
    sealed_at: str
    head: str

    @property
    def header(self):
        stated = chain.header(self.number, self.previous, self.root, self.event_count, self.audit_count, self.sealed_at)
        return stated | {"v": self.version}


class Finding(NamedTuple):
    """The first thing wrong: a ``code`` of the model's sentences, and where."""

    code: str
    seal: int = None
    event_id: int = None
    audit_id: int = None


def check(seals, read_leaves, read_hashes):
    """The first Finding in the chain, or None.

    ``seals`` yields Seal in order of number; ``read_leaves(seal_id)`` returns rows (position, event_id, audit_id, hash)
    in order of position; ``read_hashes(kind, ids)`` returns {id: leaf hash} of those that are there.
    """
    before = None
    for seal in seals:
        finding = check_link(seal, before) or check_leaves(seal, read_leaves(seal.id), read_hashes)
        if finding:
            return finding
        before = seal
    return None


def check_link(seal, before):
    """Whether the seal follows the one before it and its own hash is right."""
    expected = before.number + 1 if before else 1
    if seal.number > expected:
        return Finding("seal_missing", expected)
    if seal.number < expected or seal.previous_seal_id != (before.id if before else None):
        return Finding("seal_order", seal.number)
    if seal.previous != (before.head if before else None):
        return Finding("chain_broken", seal.number)
    if seal.version != chain.VERSION or chain.head_hash(seal.header) != seal.head:
        return Finding("seal_altered", seal.number)
    return None


def check_leaves(seal, leaves, read_hashes):
    """Whether the seal holds exactly what it sealed."""
    for expected, (position, event_id, audit_id, _hash) in enumerate(leaves):
        if position != expected or (event_id is None) == (audit_id is None):
            return Finding("leaf_missing", seal.number, event_id, audit_id)
    events = [leaf[1] for leaf in leaves if leaf[1] is not None]
    if (len(events), len(leaves) - len(events)) != (seal.event_count, seal.audit_count):
        return Finding("leaf_count", seal.number)
    found = {
        "event": read_hashes("event", events),
        "audit": read_hashes("audit", [leaf[2] for leaf in leaves if leaf[2] is not None]),
    }
    # Leaves that were changed tell nothing about the row: the root says which of the two is the sealed one.
    sealed = merkle.root(bytes.fromhex(leaf[3]) for leaf in leaves) if all(map(_is_hash, leaves)) else b""
    leaves_hold = sealed.hex() == seal.root
    for _position, event_id, audit_id, text in leaves:
        kind = "event" if audit_id is None else "audit"
        actual = found[kind].get(event_id if audit_id is None else audit_id)
        if actual is None:
            return Finding("row_removed", seal.number, event_id, audit_id)
        if actual.hex() != text:
            return Finding("row_altered" if leaves_hold else "leaf_altered", seal.number, event_id, audit_id)
    return None if leaves_hold else Finding("root_differs", seal.number)


def _is_hash(leaf):
    try:
        return len(bytes.fromhex(leaf[3])) == 32
    except ValueError:
        return False
