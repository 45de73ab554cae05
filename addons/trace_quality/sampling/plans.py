"""The plan for a lot: how many units are drawn, and how many of them may be nonconforming."""

from dataclasses import dataclass

from .letters import AQLS, code_letter
from .tables import NORMAL, REDUCED, REDUCED_SIZES, SIZES, TIGHTENED

SEVERITIES = ("normal", "tightened", "reduced")
TABLES = {"normal": (NORMAL, SIZES), "tightened": (TIGHTENED, SIZES), "reduced": (REDUCED, REDUCED_SIZES)}
DOWN, UP = "v", "^"


@dataclass(frozen=True)
class Plan:
    """Draw ``size`` units; accept the lot with up to ``accept`` nonconforming ones, refuse it from ``reject`` on.

    ``letter`` is the row whose plan this is, after the arrows. ``is_whole``: the sample would be the lot or more, so all of it
    is inspected (ISO 2859-1, the note under the tables).
    """

    letter: str
    size: int
    accept: int
    reject: int
    is_whole: bool = False


def single_plan(letter, aql, severity="normal"):
    """The plan in the cell of the letter and the AQL (one of ``AQLS``), arrows followed.

    >>> single_plan("J", "1.0")
    Plan(letter='J', size=80, accept=2, reject=3, is_whole=False)
    >>> single_plan("C", "1.0")
    Plan(letter='E', size=13, accept=0, reject=1, is_whole=False)
    """
    table, sizes = TABLES[severity]
    rows, column = list(table), AQLS.index(aql)
    place = rows.index(letter)
    while (cell := table[rows[place]].split()[column]) in (DOWN, UP):
        place += 1 if cell == DOWN else -1
    return Plan(rows[place], sizes[rows[place]], int(cell), int(cell) + 1)


def plan_for(lot_size, level, aql, severity="normal"):
    """The plan for a lot of ``lot_size`` units at an inspection level."""
    plan = single_plan(code_letter(lot_size, level), aql, severity)
    if plan.size >= lot_size:
        return Plan(plan.letter, lot_size, plan.accept, plan.reject, is_whole=True)
    return plan


def tighter(aql):
    """The AQL one step tighter, or None at the first one."""
    place = AQLS.index(aql)
    return AQLS[place - 1] if place else None
