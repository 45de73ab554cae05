from . import repair_numbers, repair_order, trace_event
