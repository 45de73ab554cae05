"""What several readings of one characteristic say together."""

from math import sqrt
from typing import NamedTuple


class Readings(NamedTuple):
    """``deviation`` is the sample's standard deviation (n - 1), None for a single reading."""

    count: int
    mean: float | None
    deviation: float | None
    least: float | None
    greatest: float | None


def summarize(values):
    """The statistics of readings; all but the count None when there are none."""
    count = len(values)
    if not count:
        return Readings(0, None, None, None, None)
    mean = sum(values) / count
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / (count - 1)) if count > 1 else None
    return Readings(count, mean, deviation, min(values), max(values))
