"""The examples in the code."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["alphabet", "checks", "dates", "pattern"])
def test_the_examples_in_the_code_hold(name):
    results = doctest.testmod(importlib.import_module(f"numbers_from_patterns.{name}"))
    assert results.attempted
    assert not results.failed
