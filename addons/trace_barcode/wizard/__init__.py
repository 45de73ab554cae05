from . import trace_label_print
