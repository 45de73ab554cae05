"""A random draw that anybody can repeat: the seed and the population say which one it was."""

import hashlib


def draw(seed, population):
    """The member of ``population`` (ids, in any order) that ``seed`` (text) draws; None of none.

    The SHA-256 of the seed, as a number, modulo the size of the population, counted in the order of the ids: nothing that
    another program or another year would do otherwise.

    >>> draw("2026-11-27", [30, 10, 20])
    10
    >>> draw("2026-11-28", [10, 20, 30])
    20
    >>> draw("x", []) is None
    True
    """
    ordered = sorted(set(population))
    if not ordered:
        return None
    return ordered[int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big") % len(ordered)]


def fingerprint(population):
    """The SHA-256 of the ids, one a line in their order: whether a population found again is the same.

    >>> fingerprint([2, 1]) == fingerprint([1, 2])
    True
    """
    lines = "".join(f"{one}\n" for one in sorted(set(population)))
    return hashlib.sha256(lines.encode()).hexdigest()
