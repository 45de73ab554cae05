"""A random sample that anybody can draw again: from the seed and the numbers of those it is drawn from, by SHA-256 alone.

Each number gets the hash of "<seed>:<number>"; the smallest hashes are the sample. No library's generator is in it, so that it
comes out the same in ten years and in any language.
"""

from hashlib import sha256


def draw(population, size, seed):
    """Sorted numbers: ``size`` of ``population``, whatever order that comes in.

    >>> draw(range(1, 11), 3, "2026")
    [1, 6, 9]
    >>> draw([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 3, "2026") == draw(range(1, 11), 3, "2026")
    True
    """
    ranked = sorted(set(population), key=lambda number: (_hash(seed, number), number))
    return sorted(ranked[:size])


def _hash(seed, number):
    return sha256(f"{seed}:{number}".encode()).digest()
