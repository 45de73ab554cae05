"""Which records are being corrected at this moment, and why, per cursor.

Like ``posting``, this is kept beside the cursor and not in the context: a client can forge a context. Only
``trace.correction`` and ``trace.retest``, which ask for a reason, open it.
"""

from contextlib import contextmanager
from weakref import WeakKeyDictionary

_correcting = WeakKeyDictionary()


@contextmanager
def correcting(reason, *recordsets):
    """While inside, frozen facts of these records may be written, and ``reason`` is why."""
    cr = recordsets[0].env.cr
    before = _correcting.get(cr)
    _correcting[cr] = reason, frozenset((records._name, id_) for records in recordsets for id_ in records.ids)
    try:
        yield
    finally:
        if before:
            _correcting[cr] = before
        else:
            del _correcting[cr]


def get_reason(records):
    """Why all of these records are being corrected, or None."""
    reason, known = _correcting.get(records.env.cr, (None, ()))
    return reason if reason and all((records._name, id_) in known for id_ in records.ids) else None
