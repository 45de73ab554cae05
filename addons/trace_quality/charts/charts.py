"""The three charts: means and ranges of subgroups, single values with moving ranges, proportions of varying samples."""

from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from .constants import factors
from .rules import western_electric


class Point(NamedTuple):
    """A value with the limits that hold for it, the ``sigma`` of what is plotted, and the numbers of the rules it breaks."""

    value: float
    center: float
    lower: float
    upper: float
    sigma: float
    rules: tuple = ()


class Chart(NamedTuple):
    """``kind``: ``mean``, ``range``, ``individual``, ``moving_range``, ``proportion``; ``sigma``: of a value, within subgroups.

    None for proportions.
    """

    kind: str
    points: tuple
    sigma: float | None


def xbar_r(subgroups):
    """The chart of means and that of ranges. Subgroups have 2 to 25 values; where sizes differ, limits follow each size."""
    sizes = [factors(len(group)) for group in subgroups]
    ranges = [max(group) - min(group) for group in subgroups]
    sigma = sum(spread / size.d2 for spread, size in zip(ranges, sizes, strict=True)) / len(subgroups)
    values = [value for group in subgroups for value in group]
    center = sum(values) / len(values)
    means = [
        Point(sum(group) / len(group), center, *_limits(center, sigma / sqrt(len(group))), sigma / sqrt(len(group)))
        for group in subgroups
    ]
    spreads = [
        Point(spread, size.d2 * sigma, size.lower * size.d2 * sigma, size.upper * size.d2 * sigma, size.d3 * sigma)
        for spread, size in zip(ranges, sizes, strict=True)
    ]
    return _chart("mean", means, sigma), _chart("range", spreads, sigma)


def individuals(values):
    """The chart of single values and that of their moving ranges (of two); at least two values."""
    moving = [abs(value - before) for before, value in pairwise(values)]
    size = factors(2)
    mean_range = sum(moving) / len(moving)
    sigma = mean_range / size.d2
    center = sum(values) / len(values)
    singles = [Point(value, center, *_limits(center, sigma), sigma) for value in values]
    ranges = [
        Point(value, mean_range, size.lower * mean_range, size.upper * mean_range, size.d3 * sigma) for value in moving
    ]
    return _chart("individual", singles, sigma), _chart("moving_range", ranges, sigma)


def proportions(samples):
    """The chart of proportions nonconforming; ``samples`` are pairs (nonconforming, inspected)."""
    center = sum(bad for bad, _size in samples) / sum(size for _bad, size in samples)
    points = []
    for bad, size in samples:
        sigma = sqrt(center * (1 - center) / size)
        lower, upper = _limits(center, sigma)
        points.append(Point(bad / size, center, max(0, lower), min(1, upper), sigma))
    return _chart("proportion", points, None)


def _limits(center, sigma):
    return center - 3 * sigma, center + 3 * sigma


def _chart(kind, points, sigma):
    """Ranges and moving ranges are not symmetric: of them only the first rule is asked, against their own limits."""
    broken = western_electric(points, only_limits=kind in ("range", "moving_range"))
    flagged = (point._replace(rules=tuple(rules)) for point, rules in zip(points, broken, strict=True))
    return Chart(kind, tuple(flagged), sigma)
