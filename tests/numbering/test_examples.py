"""The examples in the code."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["alphabet", "checks", "dates", "matching", "pattern", "scopes"])
def test_the_examples_in_the_code_hold(name):
    results = doctest.testmod(importlib.import_module(f"numbers_from_patterns.{name}"))
    assert results.attempted
    assert not results.failed


def test_the_examples_about_runs_of_numbers_hold():
    results = doctest.testmod(importlib.import_module("blocks_of_numbers.runs"))
    assert results.attempted
    assert not results.failed
