"""What a caller asks, checked before anything is read.

Problems are raised as ``BadQuestion`` with the name of the argument; the model puts them into words.
"""

from datetime import date, datetime, time, timezone
from typing import NamedTuple

from .graph import BOTH, DIRECTIONS, Moment, ways


class BadQuestion(ValueError):
    """``argument`` has a ``value`` that is none of the ``kind`` ("direction", "moment" or "limit") expected."""

    def __init__(self, argument, value, kind):
        super().__init__(f"{argument}: {value!r} is no {kind}")
        self.argument = argument
        self.value = value
        self.kind = kind


class Question(NamedTuple):
    """``ways`` to walk, at which ``moment``, and how far: None is to the end."""

    direction: str
    moment: Moment
    max_lots: int | None = None
    max_depth: int | None = None

    @property
    def ways(self):
        return ways(self.direction)


def ask(direction=BOTH, as_of=None, known_at=None, max_lots=None, max_depth=None):
    """The Question in a caller's words; raises BadQuestion."""
    if direction not in DIRECTIONS:
        raise BadQuestion("direction", direction, "direction")
    moment = Moment(_moment("as_of", as_of), _moment("known_at", known_at))
    return Question(direction, moment, _limit("max_lots", max_lots, 1), _limit("max_depth", max_depth, 0))


def parse_moment(value):
    """A datetime, a date or ISO 8601 text as naive UTC; no offset means UTC, a date alone the end of that day.

    Raises ValueError or TypeError for anything else.

    >>> parse_moment("2026-03-01T09:30:00+02:00").isoformat()
    '2026-03-01T07:30:00'
    >>> parse_moment("2026-03-01").isoformat()
    '2026-03-01T23:59:59.999999'
    """
    if isinstance(value, str):
        value = _from_text(value.strip())
    if not isinstance(value, datetime):
        return datetime.combine(value, time.max)
    return value.astimezone(timezone.utc).replace(tzinfo=None) if value.tzinfo else value


def _from_text(text):
    if len(text) == len("2026-03-01"):
        return date.fromisoformat(text)
    # Python 3.10 does not read the Z that ISO 8601 has for UTC
    return datetime.fromisoformat(text[:-1] + "+00:00" if text[-1:] in ("Z", "z") else text)


def _moment(argument, value):
    if value is None or value is False:
        return None
    try:
        return parse_moment(value)
    except (ValueError, TypeError, OverflowError):
        raise BadQuestion(argument, value, "moment") from None


def _limit(argument, value, least):
    if value is None or value is False:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadQuestion(argument, value, "limit")
    return value
