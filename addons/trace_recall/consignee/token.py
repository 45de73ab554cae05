"""The token of a consignee's page: the day it ends, and a keyed hash over whose page, which edition and that day.

Nothing of it is stored. Whoever has the key makes it again for a reminder; a higher edition ends all that were made before.
"""

from datetime import date, datetime

_FORMAT = "%Y%m%d"


def message(consignee_id, edition, last_day):
    """What is hashed.

    >>> message(7, 1, date(2026, 12, 31))
    (7, 1, '20261231')
    """
    return consignee_id, edition, f"{last_day:{_FORMAT}}"


def join(last_day, digest):
    """
    >>> join(date(2026, 12, 31), "c0ffee")
    '20261231-c0ffee'
    """
    return f"{last_day:{_FORMAT}}-{digest}"


def split(text):
    """(last day, digest) of what somebody sent; the first of days and nothing when it is no token at all.

    >>> split("20261231-c0ffee")
    (datetime.date(2026, 12, 31), 'c0ffee')
    >>> split("%s;drop"), split(None), split("20269931-ab")
    ((datetime.date(1, 1, 1), ''), (datetime.date(1, 1, 1), ''), (datetime.date(1, 1, 1), ''))
    """
    day, _dash, digest = (text if isinstance(text, str) else "").partition("-")
    if len(day) != 8 or not (day.isascii() and day.isdigit() and digest.isascii()):
        return date.min, ""
    try:
        return datetime.strptime(day, _FORMAT).date(), digest
    except ValueError:
        return date.min, ""
