"""Taking out the paths that cannot have carried anything.

*Time.* A lot can only pass on what had reached it before it was used. Downstream, the *arrival* at a lot is the
earliest moment at which anything of the roots can be in it: along a path it is the latest of the exactly timed events
so far, and the best path counts. An event that used the lot more than a minute before its arrival cannot have passed
anything on. Upstream is the mirror image, with the latest departure. An event whose time is not exact (read from
history, told by a partner) neither sets an arrival nor is ever too early.

*Certainty.* What was captured for a unit beats what its order says it may contain: see ``capture``.

*Recovery.* What is taken out of a unit again inherits from the unit itself, when that is a root, but not from the
other components that were in it. That needs two states of a lot: see ``Passage``.

*Disassembly.* A lot of which nothing is left and nothing was shipped is no affected lot, unless something else that
is affected came out of it.

In doubt a path stays.
"""

from dataclasses import replace

from .knowledge import NOTHING_KNOWN
from .passage import Passage
from .walk import merge


def narrow(graph, ways, knowledge=NOTHING_KNOWN):
    """``graph`` without the lots and events that only impossible paths reach; its ``left_out`` says why."""
    passages = [Passage(graph, way, knowledge) for way in ways]
    reach = _reach(passages)
    left_out = {}
    for passage in passages:
        for lot in passage.left_out_lots() - reach.depths.keys():
            left_out.setdefault(lot, passage.why_not(lot))
    return replace(
        graph,
        depths=reach.depths,
        events={id_: event.restricted(reach.depths) for id_, event in graph.events.items() if id_ in reach.events},
        gaps=tuple(gap for gap in graph.gaps if gap.event_id in reach.events),
        frontier={lot: more for lot, more in graph.frontier.items() if lot in reach.depths},
        left_out=left_out,
    )


def narrowed_lots(graph, ways, knowledge=NOTHING_KNOWN):
    """Only the lots that ``narrow`` keeps."""
    return _reach([Passage(graph, way, knowledge) for way in ways]).depths.keys()


def _reach(passages):
    return merge({passage.way: passage for passage in passages})
