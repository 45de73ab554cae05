"""Directories that are either whole or absent."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def directory(target):
    """Yield an empty directory that becomes `target` when the block ends without error.

    A killed run leaves only a `.part-…` directory behind; the next one removes it. Call it under a lock.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    discard_parts(target)
    part = Path(tempfile.mkdtemp(prefix=f".part-{target.name}-", dir=target.parent))
    part.chmod(0o755)
    try:
        yield part
        os.replace(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def discard_parts(target):
    """Remove what killed runs left of `target`."""
    for part in target.parent.glob(f".part-{target.name}-*"):
        shutil.rmtree(part, ignore_errors=True)
