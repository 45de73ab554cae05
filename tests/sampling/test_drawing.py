"""Drawing units, and what several readings say."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from sampling_by_attributes import draw, seed_of, summarize


def test_the_same_seed_draws_the_same_units_for_ever():
    assert draw(10, 3, "0123456789abcdef") == [3, 4, 10]
    assert seed_of("QC-000001", "L1") == "06f5e831ba5e2102"


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.text(max_size=8))
def test_a_sample_is_so_many_different_units_of_the_lot(population, size, seed):
    drawn = draw(population, size, seed)
    assert len(set(drawn)) == len(drawn) == min(size, population)
    assert drawn == sorted(drawn) and set(drawn) <= set(range(1, population + 1))


def test_of_very_many_units_different_ones_are_drawn_too():
    drawn = draw(50_000_000, 500, "0123456789abcdef")
    assert drawn == draw(50_000_000, 500, "0123456789abcdef") == sorted(set(drawn))
    assert len(drawn) == 500 and 1 <= drawn[0] < drawn[-1] <= 50_000_000


@settings(max_examples=50, deadline=None)
@given(st.integers(2, 60), st.text(max_size=8))
def test_a_larger_sample_contains_the_smaller_one(population, seed):
    assert set(draw(population, 1, seed)) <= set(draw(population, 2, seed))


def test_every_unit_is_as_likely_as_the_others():
    counts = Counter(unit for number in range(4000) for unit in draw(10, 3, seed_of(number)))
    assert all(1100 < counts[unit] < 1300 for unit in range(1, 11))


def test_readings_are_summarized_as_textbooks_do():
    readings = summarize([2, 4, 4, 4, 5, 5, 7, 9])
    assert readings.count == 8 and readings.mean == 5
    assert abs(readings.deviation - 2.138089935) < 1e-9
    assert (readings.least, readings.greatest) == (2, 9)


def test_a_single_reading_has_no_deviation_and_none_has_nothing():
    assert summarize([3.5]) == (1, 3.5, None, 3.5, 3.5)
    assert summarize([]) == (0, None, None, None, None)
