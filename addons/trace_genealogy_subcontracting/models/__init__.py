from . import mrp_production, stock_picking, trace_event
