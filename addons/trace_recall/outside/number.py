"""What a visitor asks about: an article, a lot, a serial number, or a GS1 Digital Link that has them."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from .codes import normal

# The longest number that is looked up; GS1 allows 20 characters, ours may be longer.
LONGEST = 64
# A Digital Link or an article number longer than this is none; nothing is looked for in it.
LONGEST_LINK = 512
# In a Digital Link the key, its qualifiers in their order (GS1 Digital Link: URI Syntax 1.4, 4.9).
_LINK = re.compile(r"/(?:01|gtin)/(?P<gtin>\d{8,14})/(?P<rest>.+)$")
_REST = re.compile(
    r"(?:(?:22|cpv)/[^/]+/)?(?:(?:10|lot)/(?P<lot>.+?)(?=/(?:21|ser)/|$))?/?(?:(?:21|ser)/(?P<serial>.+))?"
)


class Asked(NamedTuple):
    """``gtin``: 14 digits with a right check digit, or empty; ``item``: what was entered as the article otherwise;
    ``numbers``: the lot and serial numbers given."""

    gtin: str
    item: str
    numbers: tuple

    @property
    def spellings(self):
        """How the GTIN may stand in a product's barcode: with or without leading zeros.

        >>> Asked("04012345678901", "", ()).spellings
        ['04012345678901', '4012345678901']
        """
        bare = self.gtin.lstrip("0")
        return [self.gtin[-length:] for length in (14, 13, 12, 8) if self.gtin and length >= len(bare)]

    @property
    def variants(self):
        """How the numbers may be written with us: as given, in capitals, in small letters.

        >>> Asked("", "", ("s-7",)).variants
        ['s-7', 'S-7']
        """
        return list(dict.fromkeys(form for one in self.numbers for form in (one, one.upper(), one.lower())))

    @property
    def normals(self):
        """The numbers without what people leave out or put between: blanks, dashes, dots.

        >>> Asked("", "", ("s 7-a", "?")).normals
        ['S7A']
        """
        return list(dict.fromkeys(filter(None, map(normal, self.numbers))))


def ask(article="", number=""):
    """What is asked about; ``number`` is what was typed or scanned: a number, or a whole Digital Link. None: nothing.

    >>> ask(number="https://id.example.com/01/04012345678901/10/AB/21/S%2F7")
    Asked(gtin='04012345678901', item='', numbers=('AB', 'S/7'))
    >>> ask("4012345678901", " s-7 ")
    Asked(gtin='04012345678901', item='', numbers=('s-7',))
    >>> ask("4012345678902", "7")
    Asked(gtin='', item='4012345678902', numbers=('7',))
    >>> ask("4012345678901", " ") is None
    True
    >>> ask(number="https://id.example.com/01/04012345678901/10/" + "A/21/" * 8000) is None
    True
    """
    if max(len(article), len(number)) > LONGEST_LINK:
        return None
    if "/" in number and (link := _LINK.search(urlsplit(number.strip()).path)):
        return ask_link(link["gtin"], unquote(link["rest"]))
    return _asked(article, [number])


def ask_link(gtin, rest):
    """The same of a Digital Link's path behind the GTIN, decoded.

    >>> ask_link("4012345678901", "10/A/B/21/7")
    Asked(gtin='04012345678901', item='', numbers=('A/B', '7'))
    >>> ask_link("4012345678901", "22/2A/21/7").numbers
    ('7',)
    """
    if max(len(gtin), len(rest)) > LONGEST_LINK:
        return None
    found = _REST.fullmatch(_clean(rest))
    return _asked(gtin, [found["lot"], found["serial"]]) if found else None


def _asked(article, numbers):
    numbers = tuple(dict.fromkeys(filter(None, map(_clean, numbers))))
    if not numbers or any(len(number) > LONGEST for number in numbers):
        return None
    gtin = read_gtin(article)
    return Asked(gtin, "" if gtin else _clean(article)[:LONGEST], numbers)


def read_gtin(text):
    """An article number as 14 digits, or empty when it is none: its length or its check digit is wrong.

    >>> read_gtin("4012 3455"), read_gtin("4012 3456"), read_gtin("")
    ('00000040123455', '', '')
    """
    digits = re.sub(r"[\s-]", "", text or "")
    if not re.fullmatch(r"[0-9]{8}|[0-9]{12,14}", digits) or not int(digits):
        return ""
    # From the right the check digit weighs 1, the one before it 3, and so on.
    weighed = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(reversed(digits)))
    return "" if weighed % 10 else digits.zfill(14)


def _clean(text):
    plain = unicodedata.normalize("NFKC", text or "").strip()
    return "".join(char for char in plain if unicodedata.category(char)[0] != "C")
