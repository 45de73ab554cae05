r"""The bytes that a signature covers, version 1, and what two contents differ in.

>>> canonical({"b": 1.50, "a": None}).decode()
'{"a":null,"b":1.5}'
>>> canonical({"lines": {"7": {"quantity": 2.0}}}).decode()
'{"lines":{"7":{"quantity":2}}}'
"""

import hashlib
import json

VERSION = 1
ABSENT = None


def canonical(content):
    """The one text of a JSON value: keys sorted, no blanks, UTF-8, whole numbers without a point."""
    return json.dumps(_plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def content_hash(res_model, res_id, content):
    """The hash that binds a signature to this content of this record, and to no other record (21 CFR 11.70)."""
    bound = {"v": VERSION, "model": res_model, "id": res_id, "content": content}
    return hashlib.sha256(canonical(bound)).hexdigest()


def statement_hash(values):
    """The hash over everything a signature states: who, what it means, why, when, over which content."""
    return hashlib.sha256(canonical(values | {"v": VERSION})).hexdigest()


def differences(old, new, path=()):
    """What changed between two contents: ``[(path, old, new)]`` with paths as tuples of keys, leaves only.

    >>> differences({"a": 1, "lines": {"7": {"q": 2}}}, {"a": 1, "lines": {"7": {"q": 3}, "8": {"q": 1}}})
    [(('lines', '7', 'q'), 2, 3), (('lines', '8'), None, {'q': 1})]
    >>> differences({"a": 2.0}, {"a": 2})
    []
    """
    if isinstance(old, dict) and isinstance(new, dict):
        found = []
        for key in sorted(old.keys() | new.keys()):
            found += differences(old.get(key, ABSENT), new.get(key, ABSENT), (*path, key))
        return found
    return [] if canonical(old) == canonical(new) else [(path, old, new)]


def _plain(value):
    """JSON with one text for each number: what a JSON column gives back must hash as what was put in."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        rounded = round(value, 10)
        return int(rounded) if rounded == int(rounded) else rounded
    return value
