"""What is being posted at this moment, per cursor.

Core writes several times on lines that it is just posting. Their order or move appends them when the posting is through, so
nothing else may. This is kept beside the cursor and not in the context: a client can forge a context.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

_posting = WeakKeyDictionary()


@contextmanager
def posting(records):
    """While inside, ``is_posting`` says yes to these records."""
    running = _posting.setdefault(records.env.cr, set())
    added = {(records._name, record_id) for record_id in records.ids} - running
    running |= added
    try:
        yield
    finally:
        running -= added


def is_posting(record):
    return (record._name, record.id) in _posting.get(record.env.cr, ())


def is_anything_posting(env):
    """Whether anything at all is being posted at this moment."""
    return bool(_posting.get(env.cr))
