"""The mass balance of lots: how much of what came is accounted for (BRCGS Food 9 clause 3.9.3, SQF 2.6.3)."""

from typing import NamedTuple

# Where what came went to.
EXPLAINED = ("consumed", "shipped", "scrapped", "on_hand", "other_companies")


class Account(NamedTuple):
    """One side against the other, in one unit; ``percent`` is None where nothing came at all."""

    came: float
    explained: float
    unexplained: float
    percent: float | None


def accounted(balance):
    """The account of one lot from its ``trace_balance``.

    >>> lot = dict.fromkeys(("received", "produced", "returned", "adjusted", *EXPLAINED), 0.0)
    >>> accounted(lot | {"received": 100.0, "consumed": 60.0, "on_hand": 38.0, "unexplained": -2.0})
    Account(came=100.0, explained=98.0, unexplained=-2.0, percent=98.0)

    What a count found is no loss: it was seen, and said. Only what nobody said is unexplained.

    >>> accounted(lot | {"received": 100.0, "adjusted": -5.0, "shipped": 97.0, "returned": 2.0, "unexplained": 0.0})
    Account(came=100.0, explained=100.0, unexplained=0.0, percent=100.0)
    """
    came = balance["received"] + balance["produced"]
    gone = sum(balance[name] for name in EXPLAINED) - balance["returned"] - balance["adjusted"]
    if not came and balance["adjusted"] > 0:
        # Known by a count only: the count is where it came from.
        came, gone = balance["adjusted"], gone + balance["adjusted"]
    return _account(came, gone, balance["unexplained"])


def total(accounts):
    """Several lots of one unit taken together. What is missing of one does not make up for what another has too much.

    >>> total([Account(100, 98, -2, 98.0), Account(100, 102, 2, 98.0)])
    Account(came=200, explained=200, unexplained=4, percent=98.0)
    """
    return _account(
        sum(one.came for one in accounts),
        sum(one.explained for one in accounts),
        sum(abs(one.unexplained) for one in accounts),
    )


def _account(came, explained, unexplained):
    if came <= 0:
        return Account(came, explained, unexplained, None if not unexplained else 0.0)
    return Account(came, explained, unexplained, max(0.0, round(100 * (1 - abs(unexplained) / came), 4)))
