from . import stock_picking, trace_event
