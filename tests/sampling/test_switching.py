"""The switching rules of ISO 2859-1, 9.3 and 9.4."""

from sampling_by_attributes import Outcome, Switching, is_skipped, seed_of, switch

GOOD, BAD = Outcome(True), Outcome(False)


def run(outcomes, state=None, may_reduce=True):
    """The severities after each outcome, and the last state."""
    state, severities = state or Switching(), []
    for outcome in outcomes:
        state = switch(state, outcome, may_reduce).state
        severities.append(state.severity)
    return severities, state


def test_two_refused_of_five_tighten():
    assert run([BAD, GOOD, GOOD, GOOD, BAD])[0][-1] == "tightened"
    assert run([BAD, BAD])[0] == ["normal", "tightened"]


def test_two_refused_of_six_do_not():
    assert run([BAD, GOOD, GOOD, GOOD, GOOD, BAD])[0][-1] == "normal"


def test_five_accepted_in_a_row_end_tightened_inspection():
    tightened = Switching("tightened")
    assert run([GOOD] * 4, tightened)[0][-1] == "tightened"
    assert run([GOOD] * 5, tightened)[0][-1] == "normal"
    assert run([GOOD] * 4 + [BAD] + [GOOD] * 4, tightened)[0][-1] == "tightened"
    assert switch(Switching("tightened", recent=(True,) * 4), GOOD).reason == "five_accepted"


def test_five_refused_on_tightened_inspection_discontinue():
    severities, state = run([BAD, GOOD, BAD, GOOD, BAD, GOOD, BAD, GOOD, BAD], Switching("tightened"))
    assert severities[-2:] == ["tightened", "discontinued"]
    assert switch(state, GOOD).state.severity == "discontinued"


def test_small_acceptance_numbers_score_two():
    assert run([GOOD] * 14)[1].score == 28
    assert run([GOOD] * 15)[0][-2:] == ["normal", "reduced"]
    assert run([GOOD] * 10 + [BAD])[1].score == 0


def test_larger_acceptance_numbers_score_three_only_when_a_tighter_limit_would_have_accepted():
    clean, marginal = Outcome(True, 3, True), Outcome(True, 3, False)
    assert run([clean] * 9)[1].score == 27
    assert run([clean] * 10)[0][-1] == "reduced"
    assert run([clean] * 9 + [marginal])[1].score == 0


def test_reduced_inspection_is_only_entered_where_it_is_wanted():
    severities, state = run([GOOD] * 20, may_reduce=False)
    assert severities[-1] == "normal" and state.score == 40


def test_one_refused_lot_ends_reduced_inspection():
    assert run([GOOD, BAD], Switching("reduced"))[0] == ["reduced", "normal"]
    assert switch(Switching("reduced"), BAD).reason == "not_accepted"


def test_a_switch_begins_a_new_count():
    assert switch(Switching("normal", score=29, recent=(True,) * 5), GOOD).state == Switching("reduced")
    assert switch(Switching("normal", recent=(False,)), BAD).state == Switching("tightened")


def test_lots_are_skipped_only_after_enough_that_passed():
    seeds = [seed_of("lot", number) for number in range(2000)]
    assert not any(is_skipped(seed, 4, 9, 10) for seed in seeds)
    assert not any(is_skipped(seed, 1, 99, 10) for seed in seeds)
    inspected = sum(not is_skipped(seed, 4, 10, 10) for seed in seeds)
    assert 430 < inspected < 570, "one in four"
