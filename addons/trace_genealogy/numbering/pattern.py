"""A pattern: numbers from values and indexes, and back.

>>> pattern = Pattern.parse("{yy}{week}-{counter:3}{check:luhn}")
>>> pattern.compose({"yy": "26", "week": "48"}, range(2))
['2648-0012', '2648-0020']
>>> pattern.read("2648-0020")
Reading(values={'yy': '26', 'week': '48'}, index=1)
"""

from typing import NamedTuple

from . import dates
from .alphabet import NAMED, Alphabet
from .elements import Check, Counter, Literal
from .parse import LONGEST, parse
from .reading import read
from .refusals import PatternError


class Reading(NamedTuple):
    """What a number says: the text of each token, and which draw of its scope it is."""

    values: dict
    index: int


class Pattern:
    """A pattern that was found good. It holds nothing but itself: read and compose from any thread."""

    def __init__(self, placed):
        self._placed = placed
        self._elements = tuple(element for element, _position, _length in placed)
        self._counter = next(element for element in self._elements if isinstance(element, Counter))

    @classmethod
    def parse(cls, text, alphabet=Alphabet(NAMED["decimal"]), start=1, step=1):  # noqa: B008 - a value that cannot change
        """The pattern of ``text``; raises ``PatternError``."""
        return cls(parse(text, alphabet, start, step))

    @staticmethod
    def date_values(moment, shift=""):
        """The values of all date tokens at a local moment, and of the shift when there is one."""
        return dates.parts_of(moment) | ({"shift": shift} if shift else {})

    @property
    def tokens(self):
        """Names of the tokens in the pattern."""
        return frozenset(element.token for element in self._elements if element.token)

    @property
    def widths(self):
        """``{token: its width, None when it depends on the value}``."""
        return {element.token: element.size for element in self._elements if element.token}

    @property
    def capacity(self):
        """How many numbers the counter's width holds."""
        return self._counter.capacity

    @property
    def length(self):
        """Length of every number, or None when it depends on the values."""
        sizes = [element.size for element in self._elements]
        return None if None in sizes else sum(sizes)

    def compose(self, values, indexes):
        """The numbers of these draws (0 is the first of the scope), in their order; raises ``PatternError``."""
        indexes = list(indexes)
        self._check_values(values)
        self._check_indexes(indexes)
        place = self._elements.index(self._counter)
        before = self._write("", self._elements[:place], values)
        after = self._joined(self._elements[place + 1 :], values)
        numbers = []
        for index in indexes:
            number = before + self._counter.text_of(index)
            for piece in after:
                number += piece if isinstance(piece, str) else self._write_check(piece, number)
            numbers.append(number)
        self._check_length(numbers)
        return numbers

    def read(self, text, expected=None):
        """What a number says; raises ``Refusal``. ``expected``: {token: text} known from the context, which must be so."""
        pieces = read(self._elements, text, expected or {})
        values = {
            element.token: piece
            for element, piece in zip(self._elements, pieces, strict=True)
            if element.token not in ("", "check", "counter")
        }
        return Reading(values, self._counter.index(pieces[self._elements.index(self._counter)]))

    def _write(self, number, elements, values):
        for element in elements:
            if isinstance(element, Check):
                number += self._write_check(element, number)
            else:
                number += element.text if isinstance(element, Literal) else values[element.token]
        return number

    def _write_check(self, check, before):
        strangers = check.scheme.strangers(before)
        if strangers:
            self._raise(check, "check_characters", {"scheme": check.scheme.name, "characters": strangers})
        return check.text_of(before)

    @staticmethod
    def _joined(elements, values):
        """What follows the counter: texts, run together, and the check digits between them."""
        pieces = []
        for element in elements:
            piece = element if isinstance(element, Check) else getattr(element, "text", "") or values[element.token]
            if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += piece
            else:
                pieces.append(piece)
        return pieces

    def _check_values(self, values):
        parts = {}
        for place, element in enumerate(self._elements):
            if isinstance(element, Literal | Counter | Check):
                continue
            value = values.get(element.token)
            if not value or not isinstance(value, str):
                self._raise(element, "missing", {"token": element.token})
            if element.size not in (None, len(value)) or element.fault(value, ""):
                self._raise(element, "value", {"token": element.token, "value": value})
            if element.token in dates.PARTS:
                parts[element.token] = value
            if element.size is None:
                self._check_separator(place, value)
        self._check_date(parts)

    def _check_separator(self, place, value):
        """The text that ends a value in the pattern must not come earlier, or the number could not be read back."""
        if all(element.size is not None for element in self._elements[place + 1 :]):
            return
        separator = self._elements[place + 1].text
        if (value + separator).find(separator, 1) != len(value):
            element = self._elements[place]
            self._raise(element, "separator", {"token": element.token, "value": value, "separator": separator})

    def _check_date(self, parts):
        fault = dates.first_fault(parts) if len(parts) > 1 else None
        if fault:
            token = fault[1][0]
            element = next(element for element in self._elements if element.token == token)
            self._raise(element, "date", {"token": token, "value": " ".join(parts[name] for name in fault[1])})

    def _check_indexes(self, indexes):
        if indexes and not 0 <= min(indexes) <= max(indexes) < self.capacity:
            params = {"width": self._counter.size, "capacity": self.capacity}
            self._raise(self._counter, "full", params)

    @staticmethod
    def _check_length(numbers):
        if numbers and len(numbers[0]) > LONGEST:
            raise PatternError("too_long", {"longest": LONGEST})

    def _raise(self, element, code, params):
        position, length = next((position, length) for other, position, length in self._placed if other is element)
        raise PatternError(code, params, position, length)
