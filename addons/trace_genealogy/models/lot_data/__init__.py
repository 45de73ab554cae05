from . import (
    trace_certificate_type,
    trace_certificate,
    product_template,
    product_category,
    stock_lot,
    stock_lot_dates,
    stock_lot_completing,
    stock_lot_inheriting,
    stock_move_line,
    stock_move_line_carrying,
    stock_move,
    audited,
)
