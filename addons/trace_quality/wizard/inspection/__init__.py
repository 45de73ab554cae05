from . import trace_inspection_reject
