"""The elements of a pattern: each knows its size, what it writes and what is wrong with a piece of a number.

``size`` is the number of characters, None when it depends on the value. ``fault(piece, before)`` answers None or the
``Fault``; ``before`` is the number up to the piece.
"""

from typing import NamedTuple

from stdnum import ean

from . import dates
from .alphabet import DIGITS, Alphabet
from .checks import Scheme
from .refusals import Fault

DECIMAL = Alphabet(DIGITS)


class Literal(NamedTuple):
    """Text that is the same in every number."""

    text: str
    token = ""

    @property
    def size(self):
        return len(self.text)

    def fault(self, piece, before):
        if piece == self.text:
            return None
        offset = next(place for place, pair in enumerate(zip(piece, self.text, strict=True)) if pair[0] != pair[1])
        return Fault("literal", {"expected": self.text, "found": piece}, offset, self.size - offset, self.text)


class Part(NamedTuple):
    """A part of a date."""

    token: str

    @property
    def size(self):
        return dates.PARTS[self.token][0]

    def fault(self, piece, before):
        fault = _foreign(DECIMAL, piece)
        _size, low, high = dates.PARTS[self.token]
        if fault or low <= int(piece) <= high:
            return fault
        return self.impossible(piece, {})

    def impossible(self, piece, others):
        """The fault of a part that does not exist, given the parts it has to fit."""
        code = self.token.replace("iso_", "").replace("yy", "year")
        year = next((others[name] for name in dates.YEARS if name in others), "")
        params = {code: piece}
        if code in ("week", "yearday", "day"):
            params["year"] = year
        if code == "day":
            params["month"] = others.get("month", "")
        return Fault(code, params, 0, len(piece))


class Gtin(NamedTuple):
    """A trade item number, filled with noughts to 14 digits."""

    token = "gtin"
    size = 14

    def fault(self, piece, before):
        fault = _foreign(DECIMAL, piece)
        digit = fault or ean.calc_check_digit(piece[:-1])
        if fault or digit == piece[-1]:
            return fault
        return Fault("gtin", {"gtin": piece, "digit": digit}, 0, len(piece))


class Text(NamedTuple):
    """A value of the surroundings: of any length when ``size`` is None."""

    token: str
    size: int | None = None

    def fault(self, piece, before):
        offset = next((place for place, character in enumerate(piece) if not character.isprintable()), None)
        if offset is not None:
            return Fault("alphabet", {"character": piece[offset], "suggestion": ""}, offset)
        if piece != piece.strip():
            return Fault("space", {}, 0 if piece[0].isspace() else len(piece) - 1, 1, piece.strip() or None)
        return None


class Counter(NamedTuple):
    """The n-th draw, as start + n * step, in an alphabet, filled with its nought."""

    size: int
    alphabet: Alphabet
    start: int
    step: int
    token = "counter"

    @property
    def capacity(self):
        return (self.alphabet.base**self.size - 1 - self.start) // self.step + 1

    def text_of(self, index):
        return self.alphabet.encode(self.start + index * self.step, self.size)

    def index(self, piece):
        return (self.alphabet.decode(piece) - self.start) // self.step

    def fault(self, piece, before):
        fault = _foreign(self.alphabet, piece)
        if fault:
            return fault
        above = self.alphabet.decode(piece) - self.start
        params = {"counter": piece, "start": self.alphabet.encode(self.start, self.size)}
        if above < 0:
            return Fault("counter_start", params, 0, self.size)
        if above % self.step:
            return Fault("counter_step", params | {"step": self.step}, 0, self.size)
        return None


class Check(NamedTuple):
    """A check digit over everything before it."""

    scheme: Scheme
    token = "check"
    size = 1

    def text_of(self, before):
        return self.scheme.digit(before)

    def fault(self, piece, before):
        strangers = self.scheme.strangers(before)
        if strangers:
            params = {"scheme": self.scheme.name, "characters": strangers}
            return Fault("check_characters", params, before.index(strangers[0]) - len(before))
        digit = self.scheme.digit(before)
        if piece == digit:
            return None
        return Fault("check", {"digit": digit, "found": piece, "scheme": self.scheme.name}, 0, 1, digit)


def _foreign(alphabet, piece):
    offset = alphabet.foreign(piece)
    if offset is None:
        return None
    params = {"character": piece[offset], "suggestion": alphabet.meant_by(piece[offset])}
    return Fault("alphabet", params, offset, 1, alphabet.repair(piece))
