"""The characters a counter counts with, and what they are mistaken for.

>>> Alphabet.of("hex").encode(255, 4)
'00FF'
>>> Alphabet.of("clear").decode("2B3"), Alphabet.of("clear").meant_by("q")
(271, 'Q')
>>> Alphabet.of("decimal").meant_by("O")
'0'
"""

import unicodedata
from typing import NamedTuple

from .refusals import PatternError

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMED = {
    "decimal": DIGITS,
    "hex": DIGITS + "ABCDEF",
    "base36": DIGITS + LETTERS,
    # Nothing that looks like another: no 0 and O, no 1, I and L, no U beside V.
    "clear": "23456789ABCDEFGHJKMNPQRSTVWXYZ",
}
# What each character may have been meant to be, the likeliest first.
LOOK_ALIKES = {
    "O": "0", "0": "O", "Q": "0O", "D": "0O", "I": "1L", "L": "1I", "1": "IL", "|": "1I", "!": "1I",
    "Z": "2", "2": "Z", "S": "5", "5": "S", "G": "6", "6": "G", "B": "8", "8": "B", "U": "V", "V": "U",
}  # fmt: skip


class Alphabet(NamedTuple):
    """Characters in the order of their values: as many as the base has digits, the first is nought."""

    characters: str

    @classmethod
    def of(cls, name):
        """The alphabet of that name (``NAMED``), or of exactly these characters; raises ``PatternError``."""
        characters = NAMED.get(name, name)
        for position, character in enumerate(characters):
            if not "!" <= character <= "~":
                raise PatternError("alphabet_character", {"character": character}, position, 1)
            if character in characters[:position]:
                raise PatternError("alphabet_repeat", {"character": character}, position, 1)
        if len(characters) < 2:
            raise PatternError("alphabet_short", {"characters": characters}, 0, len(characters))
        return cls(characters)

    @property
    def base(self):
        return len(self.characters)

    def encode(self, value, width):
        """``value`` with ``width`` characters; the caller knows that it fits."""
        if self.characters == DIGITS:
            return str(value).zfill(width)
        digits = []
        for _ in range(width):
            value, digit = divmod(value, self.base)
            digits.append(self.characters[digit])
        return "".join(reversed(digits))

    def decode(self, text):
        """The number that ``text``, all of this alphabet, stands for."""
        if self.characters == DIGITS:
            return int(text)
        value = 0
        for character in text:
            value = value * self.base + self.characters.index(character)
        return value

    def meant_by(self, character):
        """The character of this alphabet that a foreign one was probably meant to be, or empty."""
        plain = unicodedata.normalize("NFKC", character)
        digit = unicodedata.decimal(plain, None) if len(plain) == 1 else None
        plain = plain if digit is None else str(digit)
        candidates = [plain, plain.upper(), plain.lower()]
        candidates += LOOK_ALIKES.get(plain.upper(), "")
        return next((found for found in candidates if len(found) == 1 and found in self.characters), "")

    def foreign(self, text):
        """Position of the first character of ``text`` that is not of this alphabet, or None."""
        return next((place for place, character in enumerate(text) if character not in self.characters), None)

    def repair(self, text):
        """``text`` with foreign characters as they were probably meant; None when one of them is like nothing here."""
        repaired = [character if character in self.characters else self.meant_by(character) for character in text]
        return "".join(repaired) if all(repaired) else None
