from . import trace_recall_check
from . import trace_recall_check_deciding
from . import trace_recall_check_line
from . import trace_recall
from . import res_company
from . import trace_recall_check_script
