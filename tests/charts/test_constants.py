"""The factors of control charts: as the tables print them, and as the normal distribution makes them."""

from math import erf, sqrt

import pytest
from control_charts import GREATEST_SUBGROUP, factors

# Size: A2, d2, D3, D4 as the textbooks print them.
PRINTED = {
    2: (1.880, 1.128, 0, 3.267),
    3: (1.023, 1.693, 0, 2.574),
    4: (0.729, 2.059, 0, 2.282),
    5: (0.577, 2.326, 0, 2.114),
    6: (0.483, 2.534, 0, 2.004),
    7: (0.419, 2.704, 0.076, 1.924),
    10: (0.308, 3.078, 0.223, 1.777),
    15: (0.223, 3.472, 0.347, 1.653),
    20: (0.180, 3.735, 0.415, 1.585),
    25: (0.153, 3.931, 0.459, 1.541),
}


@pytest.mark.parametrize("size", PRINTED)
def test_the_factors_are_the_printed_ones(size):
    found = factors(size)
    assert (found.a2, found.d2, found.lower, found.upper) == pytest.approx(PRINTED[size], abs=0.0012)


@pytest.mark.parametrize("size", range(2, GREATEST_SUBGROUP + 1))
def test_the_mean_range_is_that_of_normal_values(size):
    """d2 is the integral of 1 - (1 - Φ)^n - Φ^n."""
    step = 0.005
    places = [number * step for number in range(-1600, 1601)]
    below = [(1 + erf(place / sqrt(2))) / 2 for place in places]
    integral = step * sum(1 - (1 - p) ** size - p**size for p in below)
    assert factors(size).d2 == pytest.approx(integral, abs=0.0002)


def test_larger_subgroups_have_narrower_limits():
    assert all(factors(n).a2 > factors(n + 1).a2 and factors(n).upper > factors(n + 1).upper for n in range(2, 25))
