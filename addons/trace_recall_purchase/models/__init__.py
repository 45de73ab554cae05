from . import trace_recall
from . import recalled
from . import purchase_order
from . import stock_picking
