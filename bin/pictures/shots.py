"""What the pictures show: for each a size and what a reader of the walk would do to see it."""

from typing import NamedTuple

LOT = "CELL-A-2610-03"
SEARCH = ".o_trace_search input"
NODE = "[data-node]"


class Shot(NamedTuple):
    """``steps`` are calls of a Browser's methods; an address is relative to the server's."""

    name: str
    steps: tuple
    size: tuple = (1440, 900)


def find(number):
    """Open the explorer and search for a number."""
    return (("open", "/odoo/trace"), ("type", SEARCH, number), ("wait", NODE))


def open_lot(number):
    """Open the form of a lot from the list."""
    return (
        ("open", "/odoo/trace-lots"),
        ("type", ".o_searchview_input", number),
        ("wait", ".o_searchview_facet"),
        ("click", f"text={number}"),
        ("wait", ".o_form_view .o_trace_timeline"),
    )


SHOTS = (
    Shot("find", (("open", "/odoo/trace"), ("wait", SEARCH))),
    Shot("explorer", (*find(LOT), ("click", ".o_trace_downstream"), ("click", ".o_trace_all"))),
    Shot("dealers", (*find("EB-0014"), ("click", "text=EB-0014"), ("wait", ".o_trace_shipments"))),
    Shot("lot", open_lot(LOT)),
    Shot("events", (("open", "/odoo/trace-events"), ("wait", ".o_list_view .o_data_row"))),
)
