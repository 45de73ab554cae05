from . import (
    trace_numbering_confirmation,
    trace_numbering_rule,
    trace_numbering_rule_judgement,
    stock_lot,
    stock_lot_form,
    stock_move,
    stock_move_line,
    stock_picking,
    mrp_production,
    mrp_production_serials,
    trace_lot_operation,
    audited,
)
