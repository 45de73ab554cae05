"""A seal's header and its hash: the link that holds the chain together. ``docs/seals.md`` fixes it for auditors."""

import json
from hashlib import sha256

VERSION = 1
KEYS = ("v", "number", "previous", "root", "events", "audits", "sealed_at")


def header(number, previous, root, events, audits, sealed_at):
    """What a seal states. ``previous`` is the hash of the seal before (None for the first); hashes are hexadecimal text."""
    return dict(zip(KEYS, (VERSION, number, previous, root, events, audits, sealed_at), strict=True))


def head_hash(stated):
    """The hash of a seal: SHA-256 over the byte 0x02 and the header as JSON with sorted keys and no white space."""
    text = json.dumps({key: stated[key] for key in KEYS}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(b"\x02" + text.encode()).hexdigest()
