from . import trace_demo
