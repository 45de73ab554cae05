"""Where things are: the checkout, its private state, and the cache that all checkouts share."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

LOCAL = ROOT / ".local"
"""What this checkout makes for itself: databases, attachments, reports. Ignored by git."""

ADDONS = ROOT / "addons"
DATA = LOCAL / "data"
"""Odoo's data directory: attachments and sessions."""

CONFIG = ROOT / "odoo.conf"


def cache():
    """The directory of what is downloaded once for all checkouts: `TRACE_CACHE`, or `trace` in the user's cache."""
    if chosen := os.environ.get("TRACE_CACHE"):
        return Path(chosen).expanduser().resolve()
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "trace"
