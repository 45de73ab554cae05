"""What the pictures show: for each a size and what a reader of the walk would do to see it."""

from typing import NamedTuple

LOT = "CELL-A-2610-03"
SEARCH = ".o_trace_search input"
NODE = "[data-node]"
FIT = "button[aria-label=Fit]"


class Shot(NamedTuple):
    """``steps`` are calls of a Browser's methods; an address is relative to the server's."""

    name: str
    steps: tuple
    size: tuple = (1440, 900)


def find(number):
    """Open the explorer and search for a number."""
    return (("open", "/odoo/trace"), ("type", SEARCH, number), ("wait", NODE))


SHOTS = (
    Shot("find", (("open", "/odoo/trace"), ("type", SEARCH, "CELL-A"), ("wait", ".o_trace_found"))),
    Shot(
        "explorer",
        (*find(LOT), ("click", "text=Used in"), ("click", ".o_trace_all"), ("wait", "text=EB-0040"), ("click", FIT)),
    ),
    Shot("dealers", (*find("EB-0014"), ("wait", ".o_trace_shipments"))),
    Shot("lot", (*find(LOT), ("click", "text=Open lot"), ("wait", ".o_trace_timeline")), (1440, 1400)),
    Shot(
        "recall",
        (("open", "/odoo/trace-recalls"), ("click", ".o_kanban_record"), ("wait", ".o_trace_four_card table")),
        (1440, 1400),
    ),
    Shot("events", (("open", "/odoo/trace-events"), ("wait", ".o_list_view .o_data_row"))),
)
