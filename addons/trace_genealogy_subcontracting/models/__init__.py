from . import stock_picking, subcontract_numbers, trace_event
