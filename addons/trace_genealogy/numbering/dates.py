"""Parts of a date as texts, and whether parts can come together on any day.

Two digits of a year are of this century, 2000 to 2099. Weeks are ISO 8601 weeks; ``{year}{week}`` is as it stands in the
pattern, so 1 January 2027 is year 2027, week 53.

>>> first_fault({"iso_year": "2026", "week": "53"}), first_fault({"iso_year": "2027", "week": "53"})
(None, ('week', ('week', 'iso_year')))
>>> first_fault({"year": "2027", "week": "53"})
"""

from datetime import date
from functools import lru_cache

# Length and range of each part.
PARTS = {
    "year": (4, 1, 9999),
    "yy": (2, 0, 99),
    "month": (2, 1, 12),
    "day": (2, 1, 31),
    "iso_year": (4, 1, 9999),
    "iso_yy": (2, 0, 99),
    "week": (2, 1, 53),
    "yearday": (3, 1, 366),
    "hour": (2, 0, 23),
}
YEARS = ("year", "iso_year", "yy", "iso_yy")
# Years of every kind there is: leap or not, beginning on each day of the week.
ANY_YEAR = range(2000, 2028)


def parts_of(moment):
    """The parts of a local moment (a datetime, or a date when no hour is asked)."""
    iso_year, week, _weekday = moment.isocalendar()
    return {
        "year": f"{moment.year:04d}",
        "yy": f"{moment.year % 100:02d}",
        "month": f"{moment.month:02d}",
        "day": f"{moment.day:02d}",
        "iso_year": f"{iso_year:04d}",
        "iso_yy": f"{iso_year % 100:02d}",
        "week": f"{week:02d}",
        "yearday": f"{moment.timetuple().tm_yday:03d}",
        "hour": f"{getattr(moment, 'hour', 0):02d}",
    }


def first_fault(values):
    """What is wrong with parts that each are in their range: (code, names of the parts concerned), or None."""
    given = {name: value for name, value in values.items() if name in PARTS and name != "hour"}
    if _possible(frozenset(given.items())):
        return None
    for code in ("day", "week", "yearday"):
        names = [name for name in _concerned(code) if name in given]
        if code in given and not _possible(frozenset((name, given[name]) for name in names)):
            return code, tuple(names)
    return "date", tuple(given)


def _concerned(code):
    return {"day": ("day", "month"), "week": ("week",), "yearday": ("yearday",)}[code] + YEARS


@lru_cache(maxsize=4096)
def _possible(given):
    """Whether there is a day with these parts."""
    return any(given <= day for year in _years(dict(given)) for day in _days(year))


def _years(given):
    """The calendar years in which a day with these parts can lie."""
    known = []
    for name in YEARS:
        if name in given:
            year = int(given[name]) + (2000 if name.endswith("yy") else 0)
            known.append({year - 1, year, year + 1} if name.startswith("iso") else {year})
    years = set.intersection(*known) if known else set(ANY_YEAR)
    return sorted(year for year in years if 1 <= year <= 9999)


@lru_cache(maxsize=64)
def _days(year):
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [frozenset(parts_of(date.fromordinal(ordinal)).items()) for ordinal in range(first, last + 1)]
