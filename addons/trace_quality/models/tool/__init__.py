from . import trace_instrument_type
from . import trace_tool_use
from . import trace_instrument
from . import trace_instrument_calibration
from . import mrp_workcenter
from . import mrp_workorder
from . import audited
