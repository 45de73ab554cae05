"""A pattern: numbers from values and indexes, and back.

>>> pattern = Pattern.parse("{yy}{week}-{counter:3}{check:luhn}")
>>> pattern.compose({"yy": "26", "week": "48"}, range(2))
['2648-0012', '2648-0020']
>>> pattern.read("2648-0020")
Reading(values={'yy': '26', 'week': '48'}, index=1)
"""

from typing import NamedTuple

from . import composing, dates, reading
from .alphabet import NAMED, Alphabet
from .elements import Counter
from .parse import parse


class Reading(NamedTuple):
    """What a number says: the text of each token, and which draw of its scope it is."""

    values: dict
    index: int


class Pattern:
    """A pattern that was found good. It never changes."""

    def __init__(self, placed):
        self._placed = placed
        self._elements = tuple(element for element, _position, _length in placed)
        self._counter_place = next(
            place for place, element in enumerate(self._elements) if isinstance(element, Counter)
        )

    @classmethod
    def parse(cls, text, alphabet=Alphabet(NAMED["decimal"]), start=1, step=1):  # noqa: B008 - it cannot change
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
        return self._elements[self._counter_place].capacity

    @property
    def length(self):
        """Length of every number, or None when it depends on the values."""
        sizes = [element.size for element in self._elements]
        return None if None in sizes else sum(sizes)

    def compose(self, values, indexes):
        """The numbers of these draws (0 is the first of the scope), in their order; raises ``PatternError``."""
        return composing.compose(self._placed, self._counter_place, values, indexes)

    def _read(self, text, expected=None):
        """What a number says; raises ``Refusal``. ``expected``: {token: text} known from the context, which must be so."""
        pieces = reading.read(self._elements, text, expected or {})
        values = {
            element.token: piece
            for element, piece in zip(self._elements, pieces, strict=True)
            if element.token not in ("", "check", "counter")
        }
        index = self._elements[self._counter_place].index(pieces[self._counter_place])
        return Reading(values, index)

    read = _read  # under its own name a linter takes it for the ORM's, which has to call super
