"""Control charts, with the examples of textbooks."""

import pytest
from control_charts import Point, individuals, proportions, western_electric, xbar_r

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

# Montgomery, Introduction to Statistical Quality Control: nonconforming cans in 30 samples of 50.
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]


def test_single_values_of_the_handbook():
    singles, ranges = individuals(FLOW)
    assert singles.points[0].center == pytest.approx(50.81)
    assert ranges.points[0].center == pytest.approx(1.8778, abs=1e-4)
    assert (singles.points[0].lower, singles.points[0].upper) == pytest.approx((45.8159, 55.8041), abs=2e-3)
    assert not any(point.rules for point in singles.points)


def test_proportions_of_the_textbook():
    chart = proportions([(bad, 50) for bad in CANS])
    point = chart.points[0]
    assert (point.center, point.lower, point.upper) == pytest.approx((0.2313, 0.0524, 0.4102), abs=1e-4)
    assert [number + 1 for number, point in enumerate(chart.points) if 1 in point.rules] == [15, 23]


def test_limits_of_proportions_follow_the_size_of_the_sample():
    small, large = proportions([(5, 50), (20, 200)]).points
    assert small.upper > large.upper and small.lower <= large.lower
    assert proportions([(0, 5), (1, 5)]).points[0].lower == 0


def test_means_and_ranges_of_equal_subgroups_have_the_limits_of_the_tables():
    groups = [[9.8, 10.1, 10.0, 10.3, 9.9], [10.2, 10.0, 9.7, 10.1, 10.0], [9.9, 10.0, 10.4, 9.8, 10.1]]
    means, ranges = xbar_r(groups)
    mean, spread = sum(map(sum, groups)) / 15, (0.5 + 0.5 + 0.6) / 3
    assert means.points[1].center == pytest.approx(mean)
    assert means.points[1].upper == pytest.approx(mean + 0.577 * spread, abs=1e-3)
    assert means.points[1].lower == pytest.approx(mean - 0.577 * spread, abs=1e-3)
    assert ranges.points[1].upper == pytest.approx(2.114 * spread, abs=1e-3)
    assert ranges.points[1].lower == 0
    assert means.sigma == pytest.approx(spread / 2.326, abs=1e-4)


def test_larger_subgroups_have_limits_closer_to_the_center():
    means, _ranges = xbar_r([[1, 2, 3], [1, 2, 3, 2, 2, 2]])
    assert means.points[1].upper < means.points[0].upper


def points(*values):
    """Points around 0 with a sigma of 1."""
    return [Point(value, 0, -3, 3, 1) for value in values]


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ([0, 3.1], [[], [1]]),
        ([0, -3.1], [[], [1]]),
        ([3.0], [[]]),
        ([2.1, 0.5, 2.1], [[], [], [2]]),
        ([2.1, 0.5, -2.1], [[], [], []]),
        ([2.1, 2.1, 0.5], [[], [], []]),
        ([1.1, 1.1, 1.1, 0.2, 1.1], [[], [], [], [], [3]]),
        ([1.1, 1.1, 0.2, 0.2, 1.1], [[], [], [], [], []]),
        ([0.1] * 8, [[]] * 7 + [[4]]),
        ([-0.1] * 9, [[]] * 7 + [[4], [4]]),
        ([0.1] * 7 + [0.0] + [0.1] * 7, [[]] * 15),
    ],
)
def test_a_rule_is_named_at_the_point_that_completes_it(values, rules):
    assert western_electric(points(*values)) == rules


def test_ranges_are_held_against_their_limits_alone():
    assert western_electric(points(*[0.1] * 9, 3.5), only_limits=True) == [[]] * 9 + [[1]]
