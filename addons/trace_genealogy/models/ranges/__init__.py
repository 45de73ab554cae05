from . import (
    trace_serial_range,
    trace_serial_range_number,
    trace_serial_range_reserving,
    trace_serial_range_taking,
    trace_serial_range_checking,
    trace_serial_range_list,
    trace_numbering_rule,
    stock_lot,
    audited,
)
