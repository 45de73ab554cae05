"""Check digits: one character over what stands before it. The arithmetic is python-stdnum's.

Separators are not counted, as python-stdnum leaves them out of the numbers it knows. Anything else that a scheme has no value
for is refused, rather than left unprotected.

>>> SCHEMES["gs1"].digit("629104150021"), SCHEMES["luhn"].digit("7992-739871")
('3', '3')
>>> SCHEMES["mod37_36"].strangers("AB-1é")
'é'
"""

from typing import NamedTuple

from stdnum import damm, ean, luhn
from stdnum.iso7064 import mod_11_10, mod_37_36

from .alphabet import DIGITS, LETTERS

SEPARATORS = frozenset(" -_./:")


class Scheme(NamedTuple):
    """A way to reckon a check digit; ``characters`` are what it covers, and what the digit itself can be."""

    name: str
    characters: str
    calculate: object

    def digit(self, before):
        """The check digit over ``before``, which has no strangers."""
        return self.calculate("".join(character for character in before if character not in SEPARATORS))

    def strangers(self, text):
        """The characters of ``text`` that this scheme cannot cover, each once, in their order."""
        covered = SEPARATORS.union(self.characters)
        return "".join(dict.fromkeys(character for character in text if character not in covered))

    def covers(self, text):
        """Whether something is left of ``text`` to be covered."""
        return any(character not in SEPARATORS for character in text)


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme("gs1", DIGITS, ean.calc_check_digit),
        Scheme("luhn", DIGITS, luhn.calc_check_digit),
        Scheme("mod37_36", DIGITS + LETTERS, mod_37_36.calc_check_digit),
        Scheme("mod11_10", DIGITS, mod_11_10.calc_check_digit),
        Scheme("damm", DIGITS, damm.calc_check_digit),
    )
}
