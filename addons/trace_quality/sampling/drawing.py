"""Drawing units at random, so that anybody can draw them again.

Each unit ``1 … population`` gets the SHA-256 of ``seed`` + ``:`` + its number in decimal (UTF-8); the units with the smallest
digests are the sample. Of more than 100,000 units not each is looked at: the digests of ``seed`` + ``:1``, ``:2`` … are read as
numbers, and each stands for the unit that is its remainder by ``population``, plus 1, until enough different ones are drawn.
No generator of a programming language is involved, so the result is the same everywhere and always.
"""

import hashlib
from heapq import nsmallest
from itertools import count

MOST_RANKED = 100_000


def seed_of(*parts):
    """A seed (16 hexadecimal digits) of what identifies the inspection: the SHA-256 of its parts, joined by ``/``."""
    return _digest("/".join(str(part) for part in parts))[:16]


def draw(population, size, seed):
    """The numbers of the units drawn, ascending.

    >>> draw(10, 3, "0123456789abcdef")
    [3, 4, 10]
    """
    if size >= population:
        return list(range(1, population + 1))
    if population > MOST_RANKED:
        return sorted(_pick(population, size, seed))
    return sorted(nsmallest(size, range(1, population + 1), key=lambda number: _digest(f"{seed}:{number}")))


def _pick(population, size, seed):
    """So many different units of very many, without looking at each."""
    picked, numbers = set(), count(1)
    while len(picked) < size:
        picked.add(int(_digest(f"{seed}:{next(numbers)}"), 16) % population + 1)
    return picked


def fraction(seed):
    """A number from 0 to below 1 that the seed stands for."""
    return int(_digest(seed)[:13], 16) / 16**13


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()
