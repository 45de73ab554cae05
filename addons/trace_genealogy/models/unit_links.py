"""Core's links between what an order made and what it consumed, withheld while an order of units is posted.

At the end of a posting core links every finished line to every component line. For products captured by unit that is false, and
for a thousand units slow. Kept beside the cursor and not in the context: a client can forge a context.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

_withheld = WeakKeyDictionary()


class Withheld:
    """The orders whose links are withheld, and what core wanted to link."""

    def __init__(self, order_ids):
        self.order_ids = set(order_ids)
        self.finished_ids, self.component_ids = set(), set()

    def add(self, finished_ids, component_ids):
        self.finished_ids.update(finished_ids)
        self.component_ids.update(component_ids)


@contextmanager
def withholding_links(orders):
    """While inside, links of these orders' finished lines are collected in what this yields, and not written."""
    outer = _withheld.get(orders.env.cr)
    _withheld[orders.env.cr] = withheld = Withheld(orders.ids)
    try:
        yield withheld
    finally:
        if outer is None:
            del _withheld[orders.env.cr]
        else:
            _withheld[orders.env.cr] = outer


def get_withheld(records):
    return _withheld.get(records.env.cr)
