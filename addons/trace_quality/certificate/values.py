"""Values as they are printed on papers: decimal text that keeps its digits, with or without a sign of bounds."""

import re
from decimal import Decimal

NUMBER = re.compile(r"\s*(?P<bound><=|>=|≤|≥|<|>)?\s*(?P<number>[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?)\s*")


def parse(text):
    """``(bound, Decimal)`` of a printed value, or None for what is no number.

    >>> parse("12.50"), parse("< 0,01"), parse("absent"), parse("")
    (('', Decimal('12.50')), ('<', Decimal('0.01')), None, None)
    """
    found = NUMBER.fullmatch(text or "")
    if not found:
        return None
    return (found["bound"] or ""), Decimal(found["number"].replace(",", "."))


def judge(value, low, high):
    """Whether a printed value lies within printed limits: True, False, or None when that cannot be told.

    >>> judge("17.2", "", "18"), judge("18.4", "", "18"), judge("< 0.01", "", "0.05"), judge("< 0.01", "0.005", "")
    (True, False, True, None)
    >>> judge("absent", "", "1"), judge("5", "", "")
    (None, None)
    """
    known, least, most = parse(value), parse(low), parse(high)
    if not known or not (least or most):
        return None
    bound, number = known
    verdicts = []
    if least:
        verdicts.append(_not_below(bound, number, least[1]))
    if most:
        verdicts.append(_not_above(bound, number, most[1]))
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _not_above(bound, number, most):
    """A value said to be less than ``number`` may be anything below it; one said to be more, anything above."""
    if bound.startswith(("<", "≤")):
        return True if number <= most else None
    if bound.startswith((">", "≥")):
        return False if number >= most and (bound == ">" or number > most) else None
    return number <= most


def _not_below(bound, number, least):
    if bound.startswith((">", "≥")):
        return True if number >= least else None
    if bound.startswith(("<", "≤")):
        return False if number <= least and (bound == "<" or number < least) else None
    return number >= least


def text_of(number, digits=5):
    """A measured number as it is printed: with ``digits`` decimals; of one below 1 so many digits that count.

    >>> text_of(17.25), text_of(3.0), text_of(10), text_of(-0.0), text_of(0.1 + 0.2)
    ('17.25', '3', '10', '0', '0.3')
    >>> text_of(0.00003), text_of(-0.0000012), text_of(2 / 3), text_of(1234.567)
    ('0.00003', '-0.0000012', '0.66667', '1234.567')
    """
    if not number:
        return "0"
    digits = max(digits, 5)
    first = Decimal(repr(float(number))).adjusted()
    text = f"{number:.{digits + max(0, -first - 1)}f}"
    return text.rstrip("0").rstrip(".")
