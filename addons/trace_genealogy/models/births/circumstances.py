"""The births that are going on at this moment, per cursor.

Core makes lots from nothing but a product and a name, and names from nothing but a first name and a count. What it is doing
that for is kept here, beside the cursor and not in the context: a client can forge a context.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

_known = WeakKeyDictionary()


class Circumstances:
    """Births by (product id, number), and one for whatever has no entry."""

    def __init__(self, births=None, birth=None, first="", gapless="draw"):
        self.births = births or {}
        self.birth = birth
        self.first = first
        self.gapless = gapless

    def find(self, product_id, number):
        """The birth of this number, or None."""
        if found := self.births.get((product_id, number)):
            return found
        return self.birth if self.birth and self.birth.product.id == product_id else None


@contextmanager
def being_born(env, births=None, birth=None, first="", gapless="draw"):
    """While inside, lots that core makes are of these births.

    :param births: {(product id, number): Birth}
    :param birth: the Birth of every other number of its product; ``generate_lot_names`` gives names to it
    :param first: the first number that somebody typed for ``generate_lot_names``; empty: the rule draws
    :param gapless: what a gapless rule does when names are asked for: ``draw`` them, for their lots are made in this transaction;
        ``leave`` them empty, or ``foresee`` them, because nobody knows yet whether they will be used
    """
    before = _known.get(env.cr)
    _known[env.cr] = Circumstances(births, birth, first, gapless)
    try:
        yield
    finally:
        if before:
            _known[env.cr] = before
        else:
            del _known[env.cr]


def get_circumstances(env):
    """The circumstances of this moment, or None."""
    return _known.get(env.cr)
