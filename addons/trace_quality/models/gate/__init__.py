from . import trace_gate
from . import stock_status
from . import hold_following
from . import hold_rules
from . import stock_move_line
from . import stock_picking
from . import mrp_production
from . import mrp_workorder
