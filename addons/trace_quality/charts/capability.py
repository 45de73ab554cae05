"""What a process is able to: Cp and Cpk from the spread within subgroups, Pp and Ppk from that of all values."""

from math import sqrt
from typing import NamedTuple

ENOUGH = 25


class TooFewValues(Exception):
    """Fewer than ``ENOUGH`` values: an index of so few would only look like one. ``count``: how many there are."""

    def __init__(self, count):
        super().__init__(f"{count} of {ENOUGH} values")
        self.count = count


class Capability(NamedTuple):
    """The indices; None where the values do not spread at all."""

    cp: float | None
    cpk: float | None
    pp: float | None
    ppk: float | None
    mean: float
    sigma_within: float
    sigma_overall: float


def capability(values, lower, upper, sigma_within):
    """The indices of ``values`` against the limits of the specification. Raises ``TooFewValues``."""
    if len(values) < ENOUGH:
        raise TooFewValues(len(values))
    mean = sum(values) / len(values)
    overall = sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))
    return Capability(
        *_indices(mean, lower, upper, sigma_within), *_indices(mean, lower, upper, overall), mean, sigma_within, overall
    )


def _indices(mean, lower, upper, sigma):
    if not sigma:
        return None, None
    return (upper - lower) / (6 * sigma), min(upper - mean, mean - lower) / (3 * sigma)
