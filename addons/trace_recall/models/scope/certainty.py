"""How sure it is that a lot took something of a root: the weakest link of the surest way to it.

What the exact events alone reach is exact; what they and the windows reach is of a window; and so on. Each of these is an
ordinary walk over fewer events, so the cost is that of walks, never of pairs of an order's inputs and outputs; and what is left
for the least sure word needs no walk at all.

>>> from odoo.addons.trace_genealogy.genealogy.memory import MemorySource
>>> def sure(steps, **words):
...     leads_to, taken = {}, []
...     for event, (before, after) in steps.items():
...         leads_to[event] = set(after)
...         taken += [(lot, event) for lot in before]
...     lots = {1, *(lot for after in leads_to.values() for lot in after)}
...     return weigh({1}, lots, words, MemorySource(taken, leads_to))
>>> sure({10: ([1], [2, 3]), 11: ([2], [4]), 12: ([1], [3])}, order={10}, exact={11, 12})
{1: 'exact', 2: 'order', 3: 'exact', 4: 'order'}

The surest way counts, whatever its length, and loops do no harm:

>>> sure({10: ([1], [3]), 11: ([1], [2]), 12: ([2, 3], [3, 1])}, declared={10}, exact={11}, window={12})
{1: 'exact', 2: 'exact', 3: 'window'}
"""

from odoo.addons.trace_genealogy.genealogy.walk import Links, Walk

# Surest first.
ORDER = ("exact", "window", "order", "declared")


def weigh(roots, lots, events, source):
    """{lot: certainty} of ``lots``, all that ``source`` reaches from ``roots``.

    ``events``: {certainty: ids of the events that have it}; an empty one, of a part put into a unit, is exact.
    """
    words = {word: set(events.get(word, ())) for word in ORDER}
    words["exact"].update(events.get("", ()))
    present = [word for word in ORDER if words[word]]
    found, allowed = dict.fromkeys(roots, "exact"), set()
    for word in present[:-1]:
        allowed |= words[word]
        for lot in _walk(source, roots, allowed):
            found.setdefault(lot, word)
    least = present[-1] if present else "exact"
    return {lot: found.get(lot, least) for lot in sorted(lots)}


def _walk(source, roots, allowed):
    walk = Walk(_Among(source, allowed), roots)
    while walk.going:
        walk.advance()
    return walk.depths


class _Among:
    """A source of edges without the events that are not ``allowed``."""

    def __init__(self, source, allowed):
        self._source, self._allowed = source, allowed

    def links(self, lots):
        links = self._source.links(lots)
        return Links(tuple(link for link in links.open if link[2] in self._allowed), links.closed)

    def events(self, lots, closed):
        return self._source.events(lots, closed) & self._allowed

    def lots(self, events, closed):
        return self._source.lots(events, closed)
