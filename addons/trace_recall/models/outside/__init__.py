from . import res_company
from . import trace_recall_public
from . import trace_recall_unit_check
from . import stock_lot
