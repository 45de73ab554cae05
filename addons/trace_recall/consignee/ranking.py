"""Whom to call first, and why.

Points are added up; each comes with the reason that is shown. What weighs most: how dangerous it is, whether those who would be
hurt are vulnerable, how much of the goods is still out there, and how long nobody has answered.
"""

from typing import NamedTuple

CLASS = {"1": 100, "2": 50, "3": 20, "": 50}
VULNERABLE = 40
SHARE_OUT = 40
# Points for each day of silence, and at most so many.
SILENT_DAY, MOST_SILENT = 5, 50
# Goods that were shipped lately are still on a shelf; after so many days hardly any are.
RECENT, RECENT_DAYS = 20, 180
ONLY_PHONE = 30
# Whoever was called today in vain is called again after the others.
CALLED_TODAY = -60


class Facts(NamedTuple):
    """What is known of a consignee: ``share_out`` of all that is out (0 to 1), days since the last notice (None: there was
    none) and since the last shipment, and whether he was called today.
    """

    recall_class: str
    vulnerable: bool
    share_out: float
    silent_days: int | None
    shipped_days: int
    has_mail: bool
    called_today: bool


def rank(facts):
    """(points, [(reason, value)]), the reasons in the order of their weight.

    >>> rank(Facts("1", True, 0.5, 3, 90, True, False))
    (185.0, [('class', '1'), ('vulnerable', None), ('share', 50), ('silent', 3), ('recent', 90)])
    >>> rank(Facts("3", False, 0.0, None, 400, False, True))
    (-10.0, [('only_phone', None), ('class', '3'), ('called_today', None)])
    """
    parts = [
        (CLASS[facts.recall_class], "class", facts.recall_class),
        (VULNERABLE if facts.vulnerable else 0, "vulnerable", None),
        (SHARE_OUT * facts.share_out, "share", round(100 * facts.share_out)),
        (min(MOST_SILENT, SILENT_DAY * (facts.silent_days or 0)), "silent", facts.silent_days),
        (RECENT * max(0.0, 1 - facts.shipped_days / RECENT_DAYS), "recent", facts.shipped_days),
        (0 if facts.has_mail else ONLY_PHONE, "only_phone", None),
        (CALLED_TODAY if facts.called_today else 0, "called_today", None),
    ]
    told = sorted((part for part in parts if part[0]), key=lambda part: -part[0])
    return round(float(sum(part[0] for part in parts)), 3), [(name, value) for _points, name, value in told]
