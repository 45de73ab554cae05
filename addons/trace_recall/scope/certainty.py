"""How sure it is that a lot took something of a root: the weakest link of the surest way to it.

>>> weakest_links({1}, [("order", [1], [2, 3]), ("exact", [2], [4]), ("exact", [1], [3])])
{1: 'exact', 3: 'exact', 2: 'order', 4: 'order'}

The surest way counts, whatever its length, and loops do no harm:

>>> weakest_links({1}, [("declared", [1], [3]), ("exact", [1], [2]), ("window", [2, 3], [3, 1])])
{1: 'exact', 2: 'exact', 3: 'window'}
"""

from collections import defaultdict

# Surest first.
ORDER = ("exact", "window", "order", "declared")
_RANKS = {word: rank for rank, word in enumerate(ORDER)}


def weakest_links(roots, steps):
    """{lot: certainty} of all that ``steps``, triples (certainty, lots from, lots to), reach from ``roots``.

    Each step is taken once, by the surest lot that leads to it, and each lot is settled once: the cost is the number of
    lots and steps, never their product. An empty certainty, of a part put into a unit, is exact.
    """
    leading = defaultdict(list)
    for step in steps:
        for lot in step[1]:
            leading[lot].append(step)
    settled, taken = {}, set()
    waiting = [list(roots), *([] for _word in ORDER[1:])]
    for rank, lots in enumerate(waiting):
        while lots:
            lot = lots.pop()
            if lot not in settled:
                settled[lot] = ORDER[rank]
                for step in leading.get(lot, ()):
                    if id(step) not in taken:
                        taken.add(id(step))
                        waiting[max(rank, _RANKS.get(step[0], 0))].extend(step[2])
    return settled
