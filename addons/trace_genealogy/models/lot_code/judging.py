"""What was appended and is not judged yet, per cursor.

A posting may state that a lot was moved before it states where it comes from: core posts a subcontractor's receipt first and his
order after it. Whoever runs such a flow opens ``judging`` around it; what is appended inside is judged together at its end. Kept
beside the cursor and not in the context: a client can forge a context.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

_waiting = WeakKeyDictionary()


@contextmanager
def judging(env):
    """While inside, events wait; the outermost block has them judged when it ends well."""
    if env.cr in _waiting:
        yield
        return
    waiting = _waiting[env.cr] = []
    try:
        yield
    finally:
        del _waiting[env.cr]
    env["trace.lot.code"]._judge(waiting)


def wait(env, event_ids):
    """Whether a block is open, which then has these events judged."""
    if env.cr not in _waiting:
        return False
    _waiting[env.cr] += event_ids
    return True
