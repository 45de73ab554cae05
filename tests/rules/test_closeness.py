"""Capture rules as values: which fit, which is closest, which speaks; and the share that is looked at."""

import doctest
import importlib
from datetime import date

import pytest
from rules_by_closeness import Demand, Rule, Subject, demands, is_drawn, rank, superseded

FLOUR = Subject(
    product=7,
    categories=(1, 5),
    partners=(30,),
    workcenter=4,
    picking_type=2,
    country=21,
    company=1,
    day=date(2026, 3, 10),
)
NARROWING = [
    ("products", 7, 8),
    ("categories", 1, 9),
    ("partners", 30, 31),
    ("workcenters", 4, 3),
    ("picking_types", 2, 1),
    ("countries", 21, 22),
]


def rule(number, *slots, sequence=10, **criteria):
    sets = {name: frozenset(value) if isinstance(value, set) else value for name, value in criteria.items()}
    return Rule(number, sequence, demands=tuple(Demand(number * 10 + n, slot) for n, slot in enumerate(slots)), **sets)


def speaking(rules):
    return [(each.id, demand.slot) for each, demand in demands(rules, FLOUR)]


@pytest.mark.parametrize("module", ["matching", "sampling"])
def test_the_examples_in_the_code_hold(module):
    results = doctest.testmod(importlib.import_module(f"rules_by_closeness.{module}"))
    assert results.attempted
    assert not results.failed


def test_empty_criteria_match_everything():
    assert rank(rule(1, "origin"), FLOUR) is not None
    assert rank(rule(1, "origin"), Subject(product=1)) is not None


@pytest.mark.parametrize(("name", "fitting", "other"), NARROWING)
def test_a_criterion_narrows(name, fitting, other):
    assert rank(rule(1, "origin", **{name: {fitting, 99}}), FLOUR) is not None
    assert rank(rule(1, "origin", **{name: {other}}), FLOUR) is None


@pytest.mark.parametrize(("name", "fitting", "_other"), NARROWING)
def test_a_narrower_rule_is_closer_than_one_for_everything(name, fitting, _other):
    narrow, wide = rule(1, "origin", **{name: {fitting}}), rule(2, "origin", sequence=1)
    assert speaking([wide, narrow]) == [(1, "origin")]


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (date(2026, 3, 10), date(2026, 3, 10), True),
        (date(2026, 3, 11), None, False),
        (None, date(2026, 3, 9), False),
        (None, None, True),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_day(since, until, fits):
    assert (rank(rule(1, "origin", since=since, until=until), FLOUR) is not None) == fits


def test_the_criteria_count_in_their_order_however_many_a_rule_has():
    names = [name for name, _fitting, _other in NARROWING]
    values = {name: {fitting} for name, fitting, _other in NARROWING}
    for place in range(1, len(names)):
        first, rest = rule(1, "origin", **{names[place - 1]: values[names[place - 1]]}), names[place:]
        assert speaking([rule(2, "origin", **{name: values[name] for name in rest}), first]) == [(1, "origin")]


def test_the_deepest_category_is_closer():
    assert speaking([rule(1, "origin", categories={1}), rule(2, "origin", categories={5})]) == [(2, "origin")]


def test_what_only_a_wider_rule_asks_for_still_counts():
    wide, narrow = rule(1, "origin", "expiry"), rule(2, "origin", products={7})
    assert speaking([wide, narrow]) == [(1, "expiry"), (2, "origin")]
    assert {key: by.id for key, by in superseded([wide, narrow], FLOUR).items()} == {(1, 10): 2}


def test_two_requirements_of_one_rule_for_the_same_both_count():
    assert len(speaking([rule(1, "origin", "origin")])) == 2


def test_of_equals_the_first_by_sequence_then_by_number_speaks():
    assert speaking([rule(1, "origin", sequence=3), rule(2, "origin", sequence=2)]) == [(2, "origin")]
    assert speaking([rule(2, "origin"), rule(1, "origin")]) == [(1, "origin")]


@pytest.mark.parametrize("percent", [1, 10, 33.3, 50, 90])
def test_the_share_is_about_what_it_says_and_grows_with_it(percent):
    drawn = {number for number in range(20_000) if is_drawn(3, number, percent)}
    assert abs(len(drawn) / 200 - percent) < 1
    assert drawn <= {number for number in range(20_000) if is_drawn(3, number, percent + 5)}


def test_two_rules_look_at_different_lines():
    first, second = ({number for number in range(1000) if is_drawn(rule_id, number, 50)} for rule_id in (1, 2))
    assert first != second
