from . import (
    stock_lot_graph,
    trace_event,
    trace_event_line,
    trace_gap,
    trace_party,
)
