"""Hostile texts cost no more than their length: the steps taken are counted, not timed."""

import sys

import pytest
from numbers_from_patterns import Pattern, PatternError, Refusal


def steps(work):
    """How many lines of the package run."""
    count = 0

    def line(frame, event, _argument):
        nonlocal count
        count += event == "line"
        return line

    def call(frame, _event, _argument):
        return line if frame.f_globals.get("__name__", "").startswith("numbers_from_patterns") else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    except (PatternError, Refusal):
        pass
    finally:
        sys.settrace(before)
    return count


def grows_with_its_length(work, short, long):
    few, many = steps(lambda: work(short)), steps(lambda: work(long))
    assert few
    assert many <= (len(long) / len(short) + 1) * few + 200


@pytest.mark.parametrize(
    "piece", ["{", "{{", "}", "{}", "A{", "-", "{counter:5}", "{product}-", "{check:gs1}", "{product", "{counter:1}{"]
)
def test_reading_a_pattern_grows_with_its_length(piece):
    grows_with_its_length(Pattern.parse, piece * (40 // len(piece)), piece * (200 // len(piece)))


@pytest.mark.parametrize("piece", ["-", "-A", "A", "0", "O", "AA-", " ", "é"])
@pytest.mark.parametrize(
    "text", ["{product}-{order}-{parent}--{line}-{counter:3}", "{product}A-A{order}AA{counter:2}{check:mod37_36}"]
)
def test_reading_a_number_grows_with_its_length(text, piece):
    grows_with_its_length(Pattern.parse(text).read, piece * (40 // len(piece)), piece * (200 // len(piece)))


@pytest.mark.parametrize("length", [201, 10_000_000])
def test_what_is_too_long_is_not_looked_at(length):
    text = "{counter:5}" + "A" * length
    assert steps(lambda: Pattern.parse(text)) < 20
    pattern = Pattern.parse("{product}{counter:5}")
    assert steps(lambda: pattern.read(text)) < 60


def test_a_number_with_everything_mistaken_is_put_right_in_few_rounds():
    tokens = "{year}-{month}-{day}-{hour}-{yearday}-{week}-{iso_year}-{counter:9}"
    pattern = Pattern.parse(tokens)
    wrong = "ZOZ6-O1-O1-OO-OO1-O1-ZOZ6-OOOOOOOO1".replace("-", "_")
    assert steps(lambda: pattern.read(wrong)) < 6000
    with pytest.raises(Refusal) as caught:
        pattern.read(wrong)
    assert caught.value.suggestion == "2026-01-01-00-001-01-2026-000000001"
