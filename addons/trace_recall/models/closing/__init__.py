from . import trace_recall_turning_back
from . import trace_recall_open_point
from . import trace_recall_closing
