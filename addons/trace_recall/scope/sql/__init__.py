"""The statements of a recall's scope, in files by what they do; used as ``sql.reading`` and so on."""

from . import reading, roots, writing

__all__ = ["reading", "roots", "writing"]
