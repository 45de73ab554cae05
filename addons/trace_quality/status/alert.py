"""What will go wrong with an order or a transfer if nobody does anything."""

from typing import NamedTuple

EXPIRES, BLOCKED, UNCOVERED = "expires", "blocked", "uncovered"


class Alert(NamedTuple):
    """``kind``: a reserved lot expires before it is needed, is blocked, or released stock does not cover what is not reserved.

    ``quantity`` is what is in danger, ``covered`` how much of it free released stock would cover, both in the product's unit;
    ``expires`` and ``needed`` are datetimes, ``status`` what the reserved stock is.
    """

    kind: str
    move_id: int
    quantity: float
    covered: float
    lot_id: int = 0
    status: str = ""
    expires: object = None
    needed: object = None


def lacking(demand, free, useless):
    """How much of a demand free stock does not cover, where stock that may not be used would have helped; else 0.

    >>> lacking(5, 3, 10)
    2
    >>> lacking(5, 3, 0)
    0
    >>> lacking(5, 8, 10)
    0
    """
    return max(demand - max(free, 0), 0) if useless > 0 else 0
