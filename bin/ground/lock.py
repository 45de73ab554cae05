"""One set-up at a time, also across checkouts and across killed runs."""

import fcntl
from contextlib import contextmanager

from . import report


@contextmanager
def held(path):
    """Hold the lock file `path`, waiting for its present owner. The system frees it when the owner dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report.step(path.stem, "another set-up is running, waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
