"""Quantities as people write them, with a point or a comma, and as they are written for them."""

import re

from ..notice.goods import say_amount

_BLANKS = re.compile(r"[\s'’]")
_NUMBER = re.compile(r"[0-9]+|[0-9]*[.][0-9]+|[0-9]+[.]")
# The thousands of a number, in groups of three, or of two and at last three as in India.
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[.,])[0-9]{2,3})(?:(?P=mark)[0-9]{2,3})*(?<=[.,][0-9]{3})")


class Doubtful(ValueError):
    """It can be read in two ways: ``whole`` and ``fraction`` say how each is written so that it cannot."""

    def __init__(self, whole, fraction):
        super().__init__(f"{whole} or {fraction}")
        self.whole, self.fraction = whole, fraction


def read(text, point=".", most=None):
    """A quantity of which there can be ``most``, written where ``point`` is the decimal point.

    >>> read("1,234.5"), read("1.234,5"), read("1 234 567"), read("1,234,567"), read("3,5"), read(".125"), read("0,125")
    (1234.5, 1234.5, 1234567.0, 1234567.0, 3.5, 0.125, 0.125)

    A mark before three digits is the point where the reader writes it so, unless it may be thousands all the same.

    >>> read("1,234"), read("1.234"), read("1.234", ","), read("1.234", most=100)
    (1234.0, 1.234, 1234.0, 1.234)
    >>> read("1.234", most=5000)
    Traceback (most recent call last):
        ...
    trace_recall.consignee.amounts.Doubtful: 1234 or 1.2340
    >>> read("1,23,4")
    Traceback (most recent call last):
        ...
    ValueError: 1,23,4
    """
    plain = _BLANKS.sub("", text)
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return _to_float(plain, text)
    head, _mark, tail = plain.rpartition(marks[-1])
    grouped = re.sub("[.,]", "", plain)
    if len(set(marks)) == 2:
        return _to_float(f"{_ungroup(head, text)}.{tail}", text)
    if not _GROUPS.fullmatch(plain):
        return _to_float(f"{head}.{tail}", text)
    if len(marks) > 1 or marks[0] != point:
        return _to_float(grouped, text)
    if most is not None and float(grouped) <= most:
        raise Doubtful(grouped, f"{plain}0")
    return _to_float(f"{head}.{tail}", text)


def _ungroup(text, whole):
    if not _GROUPS.fullmatch(text):
        raise ValueError(whole)
    return re.sub("[.,]", "", text)


def _to_float(plain, text):
    if not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    return float(plain)


def write(amount, point="."):
    """A quantity as it is shown and can be read again, with no digit lost and no thousands.

    >>> write(1234567.0), write(123456.7), write(2.5, ","), write(1.234), write(0.0)
    ('1234567', '123456.7', '2,5', '1.2340', '0')
    """
    whole, _point, fraction = say_amount(amount, "").partition(".")
    # Three digits behind the point might be thousands.
    return f"{whole}{point}{fraction.ljust(4, '0') if len(fraction) == 3 else fraction}" if fraction else whole
