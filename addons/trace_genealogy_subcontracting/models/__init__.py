from . import mrp_production, stock_picking, subcontract_numbers, trace_event
