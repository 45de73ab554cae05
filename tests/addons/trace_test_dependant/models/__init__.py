from . import trace_event, trace_test_note
