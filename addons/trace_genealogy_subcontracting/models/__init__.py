from . import mrp_production, stock_move_line, stock_picking, subcontract_numbers, trace_event
