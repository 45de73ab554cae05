"""Within what a rule counts: each scope has a counter of its own, named by a text.

>>> scope_text("product", "year", date(2026, 12, 31), {"product_id": 7})
'product:7 2026'
>>> scope_text("week", "", date(2027, 1, 1), {})
'2026-W53'
>>> lacking("week", {"counter", "week", "year"})
('iso_year',)
"""

from datetime import date, timedelta
from hashlib import md5

from .refusals import PatternError

# What the draw must know for a scope, and the token whose absence says so.
KNOWN_BY = {
    "company": ("company_id", "company"),
    "product": ("product_id", "product"),
    "category": ("categ_id", "product"),
    "order": ("order", "order"),
}
DATE_TOKENS = ("year", "yy", "month", "day", "yearday", "iso_year", "iso_yy", "week")
PERIODS = ("day", "week", "month", "year")
FULL_DAYS = (("day", "month", "year"), ("day", "month", "yy"), ("yearday", "year"), ("yearday", "yy"))
# A counter that begins anew repeats its numbers, unless the number itself says of which period or order it is.
TOLD_BY = {
    "day": FULL_DAYS,
    "week": (("week", "iso_year"), ("week", "iso_yy"), *FULL_DAYS),
    "month": (("month", "year"), ("month", "yy"), *FULL_DAYS),
    "year": (("year",), ("yy",)),
    "order": (("order",),),
}


def lacking(scope, tokens):
    """The tokens a pattern lacks to tell one scope from the next: the fewest that would do; empty when it can."""
    choices = [tuple(token for token in choice if token not in tokens) for choice in TOLD_BY.get(scope, ())]
    return min(choices, key=len, default=())


def scope_text(scope, period, day, known):
    """The text of the scope of a draw on the local date ``day``; ``known`` as in ``KNOWN_BY``.

    :raise PatternError: ``missing``, when the draw knows nothing of what the rule counts by
    """
    parts = []
    if scope in KNOWN_BY:
        key, token = KNOWN_BY[scope]
        if not known.get(key):
            raise PatternError("missing", {"token": token})
        parts.append(f"{scope}:{known[key]}")
    for each in (scope, period):
        if each in PERIODS:
            parts.append(period_text(each, day))
    return " ".join(dict.fromkeys(parts))


def period_text(period, day):
    if period == "week":
        year, week, _weekday = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[period]]


def counter_name(rule_id, scope):
    """The name of the sequence of a rule's scope, and of its lock."""
    return f"trace_numbering_{rule_id}_{md5(scope.encode(), usedforsecurity=False).hexdigest()[:20]}"


def day_of(values):
    """A day that the date parts of a number can mean, or None when they do not say; for finding the number's scope.

    >>> day_of({"yy": "26", "yearday": "032"}), day_of({"iso_year": "2026", "week": "53"}), day_of({"month": "02"})
    (datetime.date(2026, 2, 1), datetime.date(2026, 12, 28), None)
    """
    parts = {token: int(text) for token, text in values.items() if token in DATE_TOKENS}
    year = parts.get("year") or ("yy" in parts and 2000 + parts["yy"])
    iso_year = parts.get("iso_year") or ("iso_yy" in parts and 2000 + parts["iso_yy"])
    if year and "yearday" in parts:
        return date(year, 1, 1) + timedelta(days=parts["yearday"] - 1)
    if year and "month" in parts:
        return date(year, parts["month"], parts.get("day", 1))
    if iso_year and "week" in parts:
        return date.fromisocalendar(iso_year, parts["week"], 1)
    return date(year, 1, 1) if year else None
