"""What stands against one piece of stock, cause by cause: a gate can let one pass and still see the others."""

from typing import NamedTuple

from .severity import EXPIRED, worst


class Standing(NamedTuple):
    """``held``: the most severe status of the placed holds that hold it, ``hold_ids`` these holds; ``placed``: what its place
    says of everything in it; ``expired``: whether its lot's expiration date has passed. Empty values mean: nothing.
    ``in_part``: whether some of its lot, this piece or another, is held in one place or package only.
    """

    held: str | None
    hold_ids: tuple
    placed: str | None
    expired: bool
    in_part: bool = False

    @property
    def blocked(self):
        """The status somebody gave it, whatever its date: ``available`` where nobody did.

        >>> Standing("hold", (7,), None, True).blocked
        'hold'
        """
        return worst((self.held, self.placed))

    @property
    def status(self):
        """
        >>> Standing("hold", (7,), "rejected", True).status
        'rejected'
        >>> Standing("hold", (7,), None, True).status
        'expired'
        >>> Standing(None, (), None, False).status
        'available'
        """
        return worst((self.held, self.placed, self.expired and EXPIRED))
