"""Where the logs of runs go: ``.local/log``, the newest few of each kind."""

import time

from ground.paths import LOCAL

KEPT = 10


def open_log(kind):
    """A new log file for one run of the given kind, open for writing; the oldest ones are removed."""
    folder = LOCAL / "log"
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob(f"{kind}-*.log"))[: -KEPT + 1]:
        old.unlink()
    path = folder / f"{kind}-{time.strftime('%Y%m%d-%H%M%S')}.log"
    return path.open("w", encoding="utf-8")
