from . import trace_event
