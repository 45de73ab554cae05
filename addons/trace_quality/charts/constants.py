"""What the ranges of subgroups say of the spread: d2 and d3, the mean and deviation of the range of n standard normal values.

The other factors of the usual tables follow: A2 = 3 / (d2 √n), D3 = 1 - 3 d3 / d2 (not below 0), D4 = 1 + 3 d3 / d2.
"""

from math import sqrt
from typing import NamedTuple

D2 = (
    1.1284, 1.6926, 2.0588, 2.3259, 2.5344, 2.7044, 2.8472, 2.9700, 3.0775, 3.1729, 3.2585, 3.3360, 3.4068, 3.4718, 3.5320,
    3.5879, 3.6401, 3.6890, 3.7350, 3.7783, 3.8194, 3.8583, 3.8953, 3.9306,
)  # fmt: skip
D3 = (
    0.8525, 0.8884, 0.8798, 0.8641, 0.8480, 0.8332, 0.8198, 0.8078, 0.7971, 0.7873, 0.7785, 0.7704, 0.7630, 0.7562, 0.7499,
    0.7441, 0.7386, 0.7335, 0.7287, 0.7242, 0.7199, 0.7159, 0.7121, 0.7084,
)  # fmt: skip

GREATEST_SUBGROUP = len(D2) + 1


class Factors(NamedTuple):
    """The factors of a subgroup's size; ``lower`` and ``upper`` are D3 and D4 of the tables."""

    d2: float
    d3: float
    a2: float
    lower: float
    upper: float


def factors(size):
    """The factors for subgroups of ``size`` values, 2 to ``GREATEST_SUBGROUP``.

    >>> [round(value, 3) for value in factors(5)]
    [2.326, 0.864, 0.577, 0, 2.115]
    """
    d2, d3 = D2[size - 2], D3[size - 2]
    return Factors(d2, d3, 3 / (d2 * sqrt(size)), max(0, 1 - 3 * d3 / d2), 1 + 3 * d3 / d2)
