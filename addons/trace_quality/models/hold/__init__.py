from . import trace_hold
from . import trace_hold_line
