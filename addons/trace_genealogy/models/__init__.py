from . import (
    trace_event,
    trace_event_line,
    trace_gap,
    trace_party,
)
