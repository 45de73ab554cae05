from . import trace_recall
from . import trace_recall_steps
from . import trace_recall_entry
from . import audited
