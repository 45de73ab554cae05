"""Numbers that follow each other.

>>> runs([(3, "C3"), (4, "C4"), (7, "C7")])
[Run(first='C3', last='C4', size=2), Run(first='C7', last='C7', size=1)]
>>> describe(runs([(3, "C3"), (4, "C4"), (7, "C7")]))
'C3 – C4, C7'
"""

from typing import NamedTuple


class Run(NamedTuple):
    """Numbers without one left out between them."""

    first: str
    last: str
    size: int


def runs(rows):
    """The runs of pairs (position, number), in the order of their positions."""
    found, before = [], None
    for position, name in sorted(rows):
        if before is not None and position == before + 1:
            found[-1] = found[-1]._replace(last=name, size=found[-1].size + 1)
        else:
            found.append(Run(name, name, 1))
        before = position
    return found


def describe(found, most=10):
    """The first runs as one text."""
    texts = [run.first if run.size == 1 else f"{run.first} – {run.last}" for run in found[:most]]
    return ", ".join([*texts, "…"] if len(found) > most else texts)
