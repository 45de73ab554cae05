"""Which of several things said of one piece of stock is shown, and what a shortage is."""

from itertools import combinations, permutations

import pytest
from stock_status import AVAILABLE, BLOCKED, EXPIRED, PLACE_STATUSES, STATUSES, Standing, lacking, worst


def test_the_order_is_the_agreed_one():
    assert STATUSES == ("available", "quarantine", "hold", "expired", "rejected", "recalled")


def test_nothing_said_is_available():
    assert worst([]) == worst([None, False, ""]) == AVAILABLE


@pytest.mark.parametrize("mild, severe", combinations(STATUSES, 2))
def test_the_more_severe_of_two_is_shown(mild, severe):
    assert worst([mild, severe]) == worst([severe, mild]) == severe


def test_the_order_in_which_things_are_said_does_not_matter():
    assert {worst(said) for said in permutations(STATUSES)} == {"recalled"}


def test_a_place_says_nothing_that_only_a_hold_or_a_date_can_say():
    assert {status for status, _words in PLACE_STATUSES} <= set(BLOCKED) - {"recalled"}


@pytest.mark.parametrize("held", [None, *BLOCKED])
@pytest.mark.parametrize("placed", [None, "quarantine", "rejected"])
def test_a_date_never_hides_what_somebody_decided(held, placed):
    young, old = (Standing(held, (), placed, expired) for expired in (False, True))
    assert young.status == young.blocked == old.blocked
    assert old.status == worst((young.status, EXPIRED))


@pytest.mark.parametrize(
    "demand, free, useless, expected",
    [(5, 3, 10, 2), (5, 8, 10, 0), (5, 0, 1, 5), (5, -2, 1, 5), (5, 0, 0, 0), (0, 0, 9, 0)],
)
def test_a_demand_lacks_what_free_stock_does_not_cover_where_there_is_useless_stock(demand, free, useless, expected):
    assert lacking(demand, free, useless) == expected
