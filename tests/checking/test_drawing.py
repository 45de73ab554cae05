"""The sample of an effectiveness check can be drawn again by anybody, and is fair."""

from collections import Counter

import pytest
from recall_checking.drawing import draw
from recall_checking.levels import BY_CLASS, PERCENTS, fits, sample_size


def test_a_sample_of_years_ago_is_drawn_again_as_it_was():
    assert draw(range(1, 11), 3, "2026") == [1, 6, 9]
    assert draw(range(100, 120), 5, "c0ffee") == [102, 106, 108, 113, 114]


def test_the_order_of_the_population_does_not_matter():
    population = list(range(1, 200))
    assert draw(reversed(population), 20, "s") == draw(population, 20, "s")


def test_another_seed_is_another_sample():
    assert draw(range(1000), 10, "a") != draw(range(1000), 10, "b")


def test_nobody_is_drawn_twice_and_all_are_drawn_when_all_are_wanted():
    assert draw([5, 3, 3, 4], 3, "s") == [3, 4, 5]
    assert draw(range(50), 50, "s") == list(range(50))
    assert draw(range(50), 0, "s") == []


def test_over_many_seeds_everybody_is_drawn_about_equally_often():
    drawn = Counter(number for seed in range(2000) for number in draw(range(20), 5, str(seed)))
    assert set(drawn) == set(range(20))
    assert all(400 < count < 600 for count in drawn.values()), drawn


@pytest.mark.parametrize(
    ("population", "percent", "size"),
    [
        (0, 100, 0),
        (1, 2, 1),
        (49, 2, 1),
        (50, 2, 1),
        (51, 2, 2),
        (2000, 2, 40),
        (2000, 10, 200),
        (7, 25, 2),
        (7, 0, 0),
        (10, 100, 10),
    ],
)
def test_a_sample_is_rounded_up(population, percent, size):
    assert sample_size(population, percent) == size


def test_no_rounding_error_asks_one_more():
    for population in range(1, 3000):
        assert sample_size(population, 10.0) == -(-population // 10), population


def test_each_level_asks_what_the_rule_says():
    assert PERCENTS == {"A": 100, "B": 25, "C": 10, "D": 2, "E": 0}
    assert all(fits(level, percent) for level, percent in PERCENTS.items())
    assert not fits("B", 10) and not fits("B", 100) and not fits("D", 3)


def test_a_case_without_a_class_is_checked_like_class_two():
    assert BY_CLASS[False] == BY_CLASS["2"] == "B"
