"""Whether a value may stand in an element: characters, length, check digit, date, country."""

import calendar
import re

from stdnum import ean

from .countries import NUMERIC
from .errors import Refused
from .identifiers import find

# Figures 7.11-1 and 7.11-2 of the General Specifications.
CHARACTERS = {
    "n": frozenset("0123456789"),
    "x": frozenset("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
    "y": frozenset("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
}


def value(ai, text):
    """Check ``text`` as the value of the identifier ``ai``.

    :raise Refused: it may not stand there
    """
    identifier = find(ai)
    if not identifier.least <= len(text) <= identifier.most:
        raise Refused("length", ai, length=len(text), least=identifier.least, most=identifier.most)
    rest = text
    for component in identifier.components:
        part, rest = rest[: component.most], rest[component.most :]
        _check_characters(ai, component.kind, part)
        if component.check:
            CHECKS[component.check](ai, part)


def check_digit(ai, digits):
    """Check the last of ``digits``, as GTIN, SSCC and GLN have it (section 7.9)."""
    expected = ean.calc_check_digit(digits[:-1])
    if digits[-1] != expected:
        raise Refused("check_digit", ai, found=digits[-1], expected=expected)


def _check_characters(ai, kind, text):
    if wrong := next((character for character in text if character not in CHARACTERS[kind]), None):
        raise Refused("not_a_digit" if kind == "n" else "character", ai, character=wrong)


def _check_date(ai, digits, day_needed=False):
    """YYMMDD; a day ``00`` stands for the last of the month (section 3.4) where the time of day is not asked."""
    month, day = int(digits[2:4]), int(digits[4:])
    # The century is found from today's year when it is read (section 7.12): every fourth year is a leap year in both.
    last = calendar.monthrange(2000 + int(digits[:2]), month)[1] if 1 <= month <= 12 else -1
    if not (1 if day_needed else 0) <= day <= last:
        raise Refused("date", ai, value=digits)


def _check_day(ai, digits):
    _check_date(ai, digits, day_needed=True)


def _check_clock(pattern):
    def check(ai, digits):
        if not re.fullmatch(pattern, digits):
            raise Refused("time", ai, value=digits)

    return check


def _check_country(ai, digits):
    if digits not in NUMERIC.values():
        raise Refused("country", ai, value=digits)


def _check_piece(ai, digits):
    """Piece and total of an individual trade item piece."""
    if not 1 <= int(digits[:2]) <= int(digits[2:]):
        raise Refused("piece", ai, value=digits)


CHECKS = {
    "gtin": check_digit,
    "sscc": check_digit,
    "gln": check_digit,
    "date": _check_date,
    "day": _check_day,
    "time": _check_clock(r"([01]\d|2[0-3])[0-5]\d"),
    "hour": _check_clock(r"[01]\d|2[0-3]"),
    "rest": _check_clock(r"([0-5]\d){0,2}"),
    "country": _check_country,
    "piece": _check_piece,
}
