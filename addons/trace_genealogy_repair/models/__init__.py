from . import repair_order, trace_event
