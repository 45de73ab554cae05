"""Which lots a notice means: numbers, ranges, beginnings and dates in its free text (``code_info`` of openFDA)."""

import calendar
import re
from datetime import date
from typing import NamedTuple

# A text is read so far, and so many codes of it.
LONGEST_TEXT = 60000
MOST_CODES = 5000
LONGEST_CODE = 40
# A range of more numbers names a product, not lots.
WIDEST = 1000000

_NAMES = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_GTIN = re.compile(r"\b(?:UPC|GTIN|EAN|JAN|ISBN)\b[^0-9\n]{0,12}((?:[0-9][ -]?){7,13}[0-9])\b", re.IGNORECASE)
_NDC = re.compile(r"\bNDC\b[^0-9\n]{0,8}[0-9]{4,5}-[0-9]{3,4}(?:-[0-9]{1,2})?", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?P<y>20\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?"
    r"|(?P<m2>\d{1,2})/(?:(?P<d2>\d{1,2})/)?(?P<y2>20\d\d|\d\d)"
    r"|(?:(?P<d3>\d{1,2})[ -]?)?(?P<n>jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.?[ -]?"
    r"(?:(?P<d4>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<y3>20\d\d|\d\d))(?![0-9A-Z])",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:exp(?:\.|iry|iration|ires|iring)?|best (?:by|before|if used by)|used? by|sell by|bbe?|ued)\b(?: dates?)?[:\s]*",
    re.IGNORECASE,
)
_UNTIL = ("to", "through", "thru", "until", "-", "–", "—")
_JOINTS = ("", "and", "or", *_UNTIL)
_BEGINNING = re.compile(
    r"\b(?:beginning|starting|start|begin|prefix(?:ed)?) (?:with|by)?[\s:\"“”']*([A-Z0-9][A-Z0-9-]{1,39})",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|any|every) (?:lots?|codes?|serials?|serial numbers?|lot codes?|lot numbers?|units?)\b", re.IGNORECASE
)
# Bounded, and begun only where a code can begin: texts of strangers are read in linear time.
_CODE = r"(?<![A-Z0-9./_-])[A-Z0-9][A-Z0-9./_-]{0,38}[A-Z0-9*]"
_RANGE = re.compile(rf"({_CODE})\s{{1,9}}(?:-|–|—|to|thru|through|until)\s{{1,9}}({_CODE})", re.IGNORECASE)
_TIGHT = re.compile(
    r"(?<![A-Z0-9./_-])([A-Z]{0,6}[0-9]{3,18})[-–—]([A-Z]{0,6}[0-9]{3,18})(?![A-Z0-9./_-])", re.IGNORECASE
)
_TOKEN = re.compile(r"[A-Z0-9][A-Z0-9./_-]*\*?", re.IGNORECASE)
_SPLIT = re.compile(r"([A-Z0-9]*?)([0-9]+)([A-Z]*)")


class Range(NamedTuple):
    """Numbers with the same letters around them, of the same length."""

    head: str
    first: int
    last: int
    width: int
    tail: str


class Codes(NamedTuple):
    """``exact`` and ``beginnings``: normal forms; ``ranges``; ``dates``: pairs (first day, last day); ``gtins``: digits;
    ``all_lots``: the text says so, or names nothing."""

    exact: frozenset
    ranges: tuple
    beginnings: tuple
    dates: tuple
    gtins: frozenset
    all_lots: bool


def normal(code):
    """A number as it is compared: capitals and digits.

    >>> normal(" l-2301/a ")
    'L2301A'
    """
    return re.sub(r"[^A-Z0-9]", "", (code or "").upper())


def split(code):
    """(letters before, the last number, its width, letters behind) of a normal form; None where there is no number.

    >>> split("L2301A"), split("ABC")
    (('L', 2301, 4, 'A'), None)
    """
    found = _SPLIT.fullmatch(code) if len(code) <= LONGEST_CODE else None
    return (found[1], int(found[2]), len(found[2]), found[3]) if found and len(found[2]) <= 18 else None


def read(text):
    """The Codes of a text.

    >>> found = read("Lot #: 69403A, 69403B, Exp 10/15; lots L2301 through L2315; 23014*; UPC 0 12345 67890 5")
    >>> sorted(found.exact), found.ranges, found.beginnings, found.all_lots
    (['69403A', '69403B'], (Range(head='L', first=2301, last=2315, width=4, tail=''),), ('23014',), False)
    >>> found.dates, sorted(found.gtins)
    (((datetime.date(2015, 10, 1), datetime.date(2015, 10, 31)),), ['012345678905'])
    >>> read("All lots within expiry.").all_lots
    True
    """
    text = (text or "")[:LONGEST_TEXT]
    gtins, text = _take(text, _GTIN, lambda found: re.sub(r"\D", "", found[1]))
    _ndcs, text = _take(text, _NDC, lambda found: found[0])
    all_lots = bool(_ALL.search(text))
    dates, text = _take_dates(text)
    beginnings, text = _take(text, _BEGINNING, lambda found: normal(found[1]))
    ranges, text = _take_ranges(text)
    exact = set()
    for token in _TOKEN.findall(text):
        _sort(token, exact, beginnings)
        if len(exact) >= MOST_CODES:
            break
    named = bool(exact or ranges or beginnings or dates)
    beginnings = tuple(dict.fromkeys(filter(lambda one: len(one) >= 2, beginnings)))
    return Codes(frozenset(exact), tuple(ranges), beginnings, tuple(dates), frozenset(gtins), all_lots or not named)


def _sort(token, exact, beginnings):
    """Put a token where it belongs, if it is a code at all: something with a digit in it."""
    code = normal(token)
    if not 2 <= len(code) <= LONGEST_CODE:
        return
    wild = re.fullmatch(r"([A-Z0-9]*[0-9][A-Z0-9]*?)X{2,}", code)
    if token.endswith("*"):
        beginnings.append(code)
    elif wild and len(wild[1]) >= 2:
        beginnings.append(wild[1])
    elif any(char.isdigit() for char in code) and len(code) >= 3:
        exact.add(code)


def _take(text, pattern, make):
    """What the pattern finds, and the text without it."""
    found = [make(one) for one in pattern.finditer(text)]
    return found, pattern.sub(" ; ", text)


def _take_dates(text):
    """Days after words such as “best by”, several in a row, or written so that they can be nothing else; and the text without."""
    days, rest, at = [], [], 0
    for found in _DATE.finditer(text):
        before = text[at : found.start()]
        joint = before.strip(" ,;&").lower() if days and rest and rest[-1] is None else "?"
        sure = found["n"] or found["d2"] or found["d"] or _DATED.search(before[-40:]) or joint in _JOINTS
        inside = found.start() and text[found.start() - 1].isalnum()
        if not sure or inside or not (day := _read_date(found)):
            continue
        if joint in _UNTIL:
            days[-1] = (days[-1][0], max(day[1], days[-1][1]))
        else:
            days.append(day)
        rest += [_DATED.sub(" ", before), None]
        at = found.end()
    rest.append(text[at:])
    return days, " ; ".join(part for part in rest if part is not None)


def _read_date(found):
    year = found["y"] or found["y2"] or found["y3"]
    month = found["m"] or found["m2"] or _MONTHS.get((found["n"] or "").lower().rstrip("."), 0)
    day = found["d"] or found["d2"] or found["d3"] or found["d4"]
    year, month = int(year) + (2000 if len(year) == 2 else 0), int(month)
    try:
        if day:
            return (date(year, month, int(day)),) * 2
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def _take_ranges(text):
    """Ranges, and the text without them; what only looks like one stays in the text."""
    ranges = []

    def take(found):
        first, last = (one for one in found.groups() if one)
        span = make_range(first, last)
        if span is None:
            return found[0]
        ranges.append(span)
        return " ; "

    for pattern in (_RANGE, _TIGHT):
        text = pattern.sub(take, text)
    return ranges[:MOST_CODES], text


def make_range(first, last):
    """The Range between two codes, None where there is none.

    >>> make_range("L2301", "L2315"), make_range("A1", "B9")
    (Range(head='L', first=2301, last=2315, width=4, tail=''), None)
    """
    one, other = split(normal(first)), split(normal(last))
    if not one or not other:
        return None
    (head, begin, width, tail), (head2, end, width2, tail2) = one, other
    fits = (head, width, tail) == (head2, width2, tail2) and begin < end <= begin + WIDEST
    return Range(head, begin, end, width, tail) if fits else None
