"""What a scope is now: the lots reached and how surely."""

from typing import NamedTuple


class Live(NamedTuple):
    """``depths`` {lot: transformations from a root}, ``certainties`` {lot: word}, ``left_out`` {lot: why}."""

    roots: tuple = ()
    depths: dict = {}
    certainties: dict = {}
    left_out: dict = {}

    def seen_by(self, visible):
        """The same with only the lots in ``visible``."""
        if self.depths.keys() <= visible and self.left_out.keys() <= visible:
            return self
        return Live(
            tuple(lot for lot in self.roots if lot in visible),
            {lot: depth for lot, depth in self.depths.items() if lot in visible},
            self.certainties,
            {lot: why for lot, why in self.left_out.items() if lot in visible},
        )


class Head(NamedTuple):
    """A row of ``sql.reading.heads``: ``quantity`` is how much there ever was, the others how much of it is gone."""

    lot_id: int
    name: str
    product_id: int
    company_id: int | None
    quantity: float
    consumed: float
    destroyed: float


class Piece(NamedTuple):
    """A row of ``sql.reading.stock``."""

    lot_id: int
    location_id: int
    usage: str
    company_id: int | None
    quantity: float
    reserved: float
