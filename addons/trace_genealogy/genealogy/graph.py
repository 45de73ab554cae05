"""The values that a trace is made of."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

UPSTREAM = "upstream"
DOWNSTREAM = "downstream"
BOTH = "both"
DIRECTIONS = (UPSTREAM, DOWNSTREAM, BOTH)


def ways(direction):
    """The one or two ways in which ``direction`` walks."""
    return (UPSTREAM, DOWNSTREAM) if direction == BOTH else (direction,)


class Moment(NamedTuple):
    """``as_of``: the moment of the world asked about; ``known_at``: what was known by then. None is no limit."""

    as_of: datetime | None = None
    known_at: datetime | None = None


class Edge(NamedTuple):
    """A lot's part in an event; the quantity belongs to the edge, it is never today's quantity of the lot."""

    lot_id: int
    product_id: int
    quantity: float


class Gap(NamedTuple):
    """Material without a lot that took part in an event: nothing can be followed through it."""

    event_id: int
    product_id: int
    quantity: float


@dataclass(frozen=True)
class Event:
    """A transformation, or a part put into a unit, with those of its lots that the graph holds.

    ``mixed``: it says what a tank held, which no lot that was scanned makes any surer.
    ``count`` is more than 1 after folding: so many units were made the same way.
    """

    id: int
    event_type: str
    biz_step: str
    event_time: datetime
    certainty: str
    source: str
    res_model: str
    res_id: int
    reference: str
    mixed: bool = False
    inputs: tuple = ()
    outputs: tuple = ()
    count: int = 1

    @property
    def exact_time(self):
        """Whether ``event_time`` was recorded when it happened, not read from history or told by others."""
        return self.source in ("live", "correction")

    def sides(self, way):
        """The edges walked from and to, going ``way``."""
        return (self.inputs, self.outputs) if way == DOWNSTREAM else (self.outputs, self.inputs)

    def restricted(self, lots):
        """The same event with only the edges of ``lots``."""
        return replace(
            self,
            inputs=tuple(edge for edge in self.inputs if edge.lot_id in lots),
            outputs=tuple(edge for edge in self.outputs if edge.lot_id in lots),
        )


class Reach(NamedTuple):
    """What walks found.

    Each lot's depth (negative upstream), the events on the way, the (part, event) pairs that a removal has undone, and
    per lot at the edge the number of events not followed.
    """

    depths: dict
    events: set
    closed: set
    frontier: dict


@dataclass(frozen=True)
class Graph:
    """A loaded trace. ``depths`` has every lot, the roots with 0."""

    roots: tuple
    depths: dict
    events: dict = field(default_factory=dict)
    gaps: tuple = ()
    frontier: dict = field(default_factory=dict)
    left_out: dict = field(default_factory=dict)
