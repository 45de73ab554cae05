"""What narrowing knows of a graph besides its shape and its times."""

from typing import NamedTuple

from .capture import BEATEN, RANKS


class Knowledge(NamedTuple):
    """Facts of the ledger that take paths out.

    ``covered``: ``capture.cover`` of the documents in the graph. ``former``: {disassembling event: {unit: parts}},
    the parts recovered from a unit that had gone into it. ``vanished``: {lot: event that took it apart}, lots of
    which nothing is left and nothing was ever shipped.
    """

    covered: dict
    former: dict
    vanished: dict

    def covered_in(self, event):
        """{unit: component products} that ``event`` need not be asked about: something surer covers them."""
        units = (
            self.covered.get((event.res_model, event.res_id)) if event.certainty in BEATEN and not event.mixed else None
        )
        if not units:
            return {}
        rank = RANKS[event.certainty]
        surer = {
            unit: frozenset(component for component, other in components.items() if other > rank)
            for unit, components in units.items()
        }
        return {unit: components for unit, components in surer.items() if components}


NOTHING_KNOWN = Knowledge({}, {}, {})
