"""The examples in the docstrings."""

import doctest
import importlib

import pytest

MODULES = ("answer", "codes", "feed", "language", "names", "number", "rate")


@pytest.mark.parametrize(
    "name", [*(f"outside.{one}" for one in MODULES), "drill.accounting", "drill.draw", "drill.verdict"]
)
def test_the_examples_of_the_module_hold(name):
    outcome = doctest.testmod(importlib.import_module(f"pure_trace_recall_outside.{name}"))
    assert outcome.attempted
    assert not outcome.failed
