"""Whether a step is happening now or only asked about, per cursor: only what happens uses a concession up.

Kept beside the cursor and not in the context: a client can forge a context.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

_drawing = WeakKeyDictionary()


@contextmanager
def drawing(env):
    """While inside, ``is_drawing`` says yes."""
    before = _drawing.get(env.cr, False)
    _drawing[env.cr] = True
    try:
        yield
    finally:
        _drawing[env.cr] = before


def is_drawing(env):
    return _drawing.get(env.cr, False)
