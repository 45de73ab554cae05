from . import trace_correction_explain, trace_correction_wizard
