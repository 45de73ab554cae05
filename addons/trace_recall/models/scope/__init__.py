from . import trace_recall
from . import trace_recall_lot
from . import trace_recall_consignee
