"""The life of a recall, and the class that a hazard gets, as tables."""

import doctest
import importlib

import pytest
from recall_in_steps import STATES, BadStep, reach, step

hazard = importlib.import_module("recall_in_steps.hazard")

NAMES = [name for name, _label in STATES]
# Whoever knows the field reads the life of a case here.
LIFE = {
    "draft": {"scope": "scoped", "cancel": "cancelled"},
    "scoped": {"scope": "scoped", "contain": "contained", "redraft": "draft", "cancel": "cancelled"},
    "contained": {"scope": "contained", "contain": "contained", "notify": "notified", "widen": "scoped", "cancel": "cancelled"},
    "notified": {
        "scope": "notified", "contain": "notified", "notify": "notified", "verify": "verifying", "cancel": "cancelled",
    },
    "verifying": {
        "scope": "verifying", "contain": "verifying", "notify": "verifying", "verify": "verifying", "close": "closed",
        "cancel": "cancelled",
    },
    "closed": {"reopen": "verifying"},
    "cancelled": {"redraft": "draft"},
}  # fmt: skip
VERBS = sorted({verb for steps in LIFE.values() for verb in steps})


@pytest.mark.parametrize("state", NAMES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_step_leads_where_the_field_expects_or_is_refused(state, verb):
    if verb in LIFE[state]:
        assert step(state, verb) == LIFE[state][verb]
        return
    with pytest.raises(BadStep) as refused:
        step(state, verb)
    assert set(refused.value.before) == {before for before, steps in LIFE.items() if verb in steps}


@pytest.mark.parametrize("state", NAMES)
def test_what_can_be_done_is_what_the_table_says(state):
    assert reach(state) == set(LIFE[state])


def test_every_state_but_draft_is_reached_by_some_step():
    assert {target for steps in LIFE.values() for target in steps.values()} == set(NAMES)


@pytest.mark.parametrize(
    ("severity", "likelihood", "suggested"),
    [
        ("death", "likely", "1"),
        ("death", "possible", "1"),
        ("death", "unknown", "1"),
        ("death", "remote", "2"),
        ("reversible", "likely", "2"),
        ("reversible", "remote", "2"),
        ("minor", "likely", "3"),
        ("minor", None, ""),
        (None, "likely", ""),
    ],
)
def test_a_class_follows_from_the_hazard_and_what_is_not_known_is_taken_for_likely(severity, likelihood, suggested):
    assert hazard.suggest(severity, likelihood) == suggested


@pytest.mark.parametrize("name", ["states", "hazard"])
def test_the_examples_in_the_code_are_true(name):
    module = importlib.import_module(f"recall_in_steps.{name}")
    assert doctest.testmod(module, optionflags=doctest.IGNORE_EXCEPTION_DETAIL).failed == 0
