from . import repair_order
from . import trace_disposition
