"""Capability, and the vital few."""

import pytest
from control_charts import ENOUGH, TooFewValues, capability, pareto


def test_the_indices_of_the_textbook():
    """Montgomery: flow width, mean 1.5056, R̄ 0.32521 of subgroups of five, limits 1.00 and 2.00: Cp 1.192."""
    values = [1.5056 - 0.1, 1.5056 + 0.1] * 15
    found = capability(values, 1.0, 2.0, 0.32521 / 2.326)
    assert found.cp == pytest.approx(1.192, abs=1e-3)
    assert found.cpk == pytest.approx((2.0 - 1.5056) / (3 * 0.1398), abs=1e-3)


def test_a_centered_process_has_the_same_pp_and_ppk():
    values = [9, 10, 11] * 10
    found = capability(values, 7, 13, 1.0)
    assert (found.cp, found.cpk) == pytest.approx((1.0, 1.0))
    assert found.pp == pytest.approx(found.ppk)
    assert found.sigma_overall == pytest.approx((20 / 29) ** 0.5)


def test_a_process_beside_its_limits_has_a_negative_index():
    assert capability([20.0, 20.1] * 15, 7, 13, 0.1).cpk < 0


def test_too_few_values_have_no_index():
    with pytest.raises(TooFewValues) as refusal:
        capability([1.0] * (ENOUGH - 1), 0, 2, 1)
    assert refusal.value.count == ENOUGH - 1


def test_values_that_do_not_spread_have_no_index():
    assert capability([1.0] * ENOUGH, 0, 2, 0.0)[:4] == (None, None, None, None)


def test_the_vital_few_come_first_and_the_rest_last():
    rows = pareto([("a", 1), ("b", 5), ("c", 3), ("d", 0), ("e", 1)], most=2)
    assert rows == [("b", 5, 0.5), ("c", 3, 0.8), (None, 2, 1.0)]
    assert pareto([]) == []
