"""Tables 2-A, 2-B and 2-C of ISO 2859-1:1999, and what any such table must fulfil."""

import itertools
from math import exp

import pytest
from sampling_by_attributes import AQLS, SEVERITIES, plan_for, single_plan, tighter
from sampling_by_attributes.letters import LETTERS
from sampling_by_attributes.tables import NORMAL, REDUCED, REDUCED_SIZES, SIZES, TIGHTENED

TABLES = {"normal": NORMAL, "tightened": TIGHTENED, "reduced": REDUCED}

# letter, AQL, severity: the letter whose plan is used, sample size, acceptance number. Typed from the standard.
CELLS = [
    ("J", "1.0", "normal", "J", 80, 2),
    ("J", "1.0", "tightened", "J", 80, 1),
    ("J", "1.0", "reduced", "J", 32, 1),
    ("K", "0.65", "normal", "K", 125, 2),
    ("L", "2.5", "normal", "L", 200, 10),
    ("L", "2.5", "tightened", "L", 200, 8),
    ("L", "2.5", "reduced", "L", 80, 6),
    ("C", "1.0", "normal", "E", 13, 0),
    ("H", "0.40", "normal", "G", 32, 0),
    ("A", "10", "normal", "C", 5, 1),
    ("A", "10", "tightened", "A", 2, 0),
    ("B", "10", "tightened", "D", 8, 1),
    ("F", "150", "normal", "E", 13, 30),
    ("R", "0.010", "normal", "Q", 1250, 0),
    ("R", "0.025", "tightened", "S", 3150, 1),
    ("Q", "0.025", "reduced", "N", 200, 0),
    ("B", "1000", "reduced", "B", 2, 30),
    ("E", "250", "reduced", "E", 5, 21),
]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_the_printed_one(cell):
    letter, aql, severity, row, size, accept = cell
    plan = single_plan(letter, aql, severity)
    assert (plan.letter, plan.size, plan.accept, plan.reject) == (row, size, accept, accept + 1)


def test_the_whole_of_the_common_part_is_diagonal():
    """Where a row and a column both move by one the plan stays: sizes and limits are in the same geometric series."""
    for table in TABLES.values():
        rows = [table[letter].split() for letter in "FGHJKLMNPQ"]
        for upper, lower in itertools.pairwise(rows):
            numbers = [cell for cell in upper if cell.isdecimal()]
            assert [cell for cell in lower if cell.isdecimal()][: len(numbers)] == numbers
            assert upper.index("1") == lower.index("1") + 1


@pytest.mark.parametrize("severity", SEVERITIES)
def test_every_cell_leads_to_a_plan(severity):
    plans = [single_plan(letter, aql, severity) for letter in LETTERS for aql in AQLS]
    assert len(plans) == 16 * 26
    assert all(plan.size >= 2 and plan.reject == plan.accept + 1 for plan in plans)


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_looser_limit_never_accepts_less_of_the_same_sample(severity):
    for letter in LETTERS:
        plans = [single_plan(letter, aql, severity) for aql in AQLS]
        for strict, loose in itertools.pairwise(plans):
            assert loose.accept * strict.size >= strict.accept * loose.size


def test_tightened_accepts_no_more_than_normal_of_a_sample_as_large():
    for letter in LETTERS:
        for aql in AQLS:
            normal, tightened = single_plan(letter, aql), single_plan(letter, aql, "tightened")
            if normal.size == tightened.size:
                assert tightened.accept <= normal.accept
            else:
                assert _accepts(tightened, float(aql)) < _accepts(normal, float(aql)) + 0.02


def test_reduced_draws_no_more_than_normal():
    assert all(REDUCED_SIZES[letter] <= SIZES[letter] for letter in REDUCED_SIZES)


def test_normal_inspection_accepts_nine_of_ten_lots_as_good_as_the_limit():
    """The producer's risk of the standard's plans at the limit lies between about 1 and 15 percent (Poisson)."""
    for letter in "CDEFGHJKLMN":
        for aql in AQLS[:16]:
            assert _accepts(single_plan(letter, aql), float(aql)) > 0.85


def _accepts(plan, percent):
    """The probability of acceptance of a lot of which so many percent do not conform (Poisson)."""
    mean, term, total = plan.size * percent / 100, 1.0, 1.0
    for count in range(1, plan.accept + 1):
        term *= mean / count
        total += term
    return exp(-mean) * total


def test_a_sample_as_large_as_the_lot_is_the_lot():
    plan = plan_for(10, "III", "1.0")
    assert (plan.size, plan.is_whole) == (10, True)
    assert not plan_for(1000, "II", "1.0").is_whole


def test_the_tables_are_complete():
    for name, table in TABLES.items():
        assert list(table)[:16] == list(LETTERS), name
        assert all(len(row.split()) == len(AQLS) for row in table.values()), name
    assert TIGHTENED["S"].split() == [".", ".", "1", *["."] * 23]


def test_one_step_tighter_is_the_column_before():
    assert [tighter(aql) for aql in ("0.010", "0.015", "1.0", "15")] == [None, "0.010", "0.65", "10"]
