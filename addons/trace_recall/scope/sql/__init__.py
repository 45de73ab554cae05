"""The statements of a recall's scope, in files by what they do; used as ``sql.reading`` and ``sql.writing``."""

from . import reading, writing

__all__ = ["reading", "writing"]
