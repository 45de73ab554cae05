"""ISO 2859-1, 9.3 and 9.4: when inspection becomes tightened, reduced or normal again, and when it is discontinued."""

from dataclasses import dataclass, replace

SCORE_FOR_REDUCED = 30
WINDOW, REFUSALS_FOR_TIGHTENED = 5, 2
ACCEPTED_FOR_NORMAL = 5
REFUSALS_FOR_DISCONTINUED = 5


@dataclass(frozen=True)
class Outcome:
    """What came of a lot on original inspection.

    ``accept``: the acceptance number of its plan. ``accepted_tighter``: whether it would have been accepted had the AQL been one
    step tighter (None: there is no tighter one).
    """

    accepted: bool
    accept: int = 0
    accepted_tighter: bool | None = None


@dataclass(frozen=True)
class Switching:
    """Where a series of lots stands. ``recent``: the last outcomes of this severity, newest last, at most five.

    ``refused``: lots not accepted since tightened inspection began (9.4).
    """

    severity: str = "normal"
    score: int = 0
    recent: tuple = ()
    refused: int = 0


@dataclass(frozen=True)
class Step:
    """The state after a lot, and why: a key of the reasons below, or empty where the severity stays."""

    state: Switching
    reason: str = ""


def switch(state, outcome, may_reduce=True):
    """The step that follows an outcome. ``may_reduce``: production is steady and reduced inspection is wanted (9.3.3.1 b, c).

    Reasons: ``two_of_five``, ``five_accepted``, ``score``, ``not_accepted``, ``five_refused``.
    """
    return {"normal": _after_normal, "tightened": _after_tightened, "reduced": _after_reduced}.get(
        state.severity, _after_discontinued
    )(state, outcome, may_reduce)


def _seen(state, outcome):
    return (*state.recent, outcome.accepted)[-WINDOW:]


def _after_normal(state, outcome, may_reduce):
    recent = _seen(state, outcome)
    if recent.count(False) >= REFUSALS_FOR_TIGHTENED:
        return Step(Switching("tightened"), "two_of_five")
    score = state.score + _points(outcome) if _points(outcome) else 0
    if score >= SCORE_FOR_REDUCED and may_reduce:
        return Step(Switching("reduced"), "score")
    return Step(replace(state, score=score, recent=recent))


def _points(outcome):
    """9.3.3.2: what a lot adds to the switching score; nothing means that the score begins again."""
    if outcome.accept >= 2:
        return 3 if outcome.accepted and outcome.accepted_tighter else 0
    return 2 if outcome.accepted else 0


def _after_tightened(state, outcome, may_reduce):
    recent, refused = _seen(state, outcome), state.refused + (not outcome.accepted)
    if refused >= REFUSALS_FOR_DISCONTINUED:
        return Step(Switching("discontinued"), "five_refused")
    if recent[-ACCEPTED_FOR_NORMAL:] == (True,) * ACCEPTED_FOR_NORMAL:
        return Step(Switching("normal"), "five_accepted")
    return Step(replace(state, recent=recent, refused=refused))


def _after_reduced(state, outcome, may_reduce):
    if not outcome.accepted or not may_reduce:
        return Step(Switching("normal"), "not_accepted")
    return Step(replace(state, recent=_seen(state, outcome)))


def _after_discontinued(state, outcome, may_reduce):
    """Only the responsible authority begins again, with tightened inspection (9.4)."""
    return Step(state)
