"""Steps that something stands against, and permits for exactly so much: who lets whom pass."""

from dataclasses import dataclass, field
from typing import NamedTuple

# Quantities closer than this are the same: what is left of a permit is a difference of floats.
TINY = 1e-6


class Need(NamedTuple):
    """A step that ``codes`` stand against; any values will do. ``leaves``: whether the material is gone from stock then."""

    codes: frozenset
    quantity: float
    product_id: int
    lot_id: int = 0
    line_id: int = 0
    operations: frozenset = frozenset()
    partners: frozenset = frozenset()
    document: tuple = ("", 0)
    company_id: int = 0
    leaves: bool = True


@dataclass
class Permit:
    """So much of a product, or of some lots of it, may pass although ``codes`` stand against it; what is empty matches all.

    ``drawn`` is what each line has used of it already: a line that is judged again uses only the difference.
    """

    key: int
    codes: frozenset
    left: float
    product_id: int
    lots: frozenset = frozenset()
    operations: frozenset = frozenset()
    partner_id: int = 0
    document: tuple = ("", 0)
    company_id: int = 0
    drawn: dict = field(default_factory=dict)

    def covers(self, need):
        """Whether this permit speaks of the need at all, however much of it is left."""
        return (
            self.company_id == need.company_id
            and self.product_id == need.product_id
            and (not self.lots or need.lot_id in self.lots)
            and (not self.operations or bool(self.operations & need.operations))
            and (not self.partner_id or self.partner_id in need.partners)
            and (not self.document[0] or self.document == need.document)
        )

    def missing(self, need):
        """How much the need would still use of it."""
        return max(need.quantity - (self.drawn.get(need.line_id, 0.0) if need.line_id else 0.0), 0.0)

    def uses_up(self, need):
        """What only moves within stock uses a permit up only where the permit names that operation."""
        return bool(need.line_id) and (need.leaves or bool(self.operations))


class Draw(NamedTuple):
    permit: int
    need: int
    quantity: float


def allocate(needs, permits):
    """Which codes of which need are waived, and what that uses.

    :return: ([waived codes of each need, as a set], [Draw]). A permit is used once for a need, however many codes it waives.

    >>> permit = Permit(7, frozenset({"hold"}), 5.0, product_id=1)
    >>> allocate([Need(frozenset({"hold"}), 3.0, 1, line_id=1), Need(frozenset({"hold"}), 3.0, 1, line_id=2)], [permit])
    ([{'hold'}, set()], [Draw(permit=7, need=0, quantity=3.0)])
    """
    left = {permit.key: permit.left for permit in permits}
    waived, draws = [], []
    for position, need in enumerate(needs):
        passed = set()
        for permit in _best_first(permits, need):
            helps = (permit.codes & need.codes) - passed
            missing = permit.missing(need)
            if not helps or missing > left[permit.key] + TINY:
                continue
            passed |= helps
            if permit.uses_up(need) and missing:
                left[permit.key] -= missing
                draws.append(Draw(permit.key, position, missing))
        waived.append(passed)
    return waived, draws


def _best_first(permits, need):
    """The permits that speak of the need: those for its document, then those that waive the most of it, then as given."""
    covering = [permit for permit in permits if permit.covers(need)]
    return sorted(covering, key=lambda permit: (not permit.document[0], -len(permit.codes & need.codes)))
