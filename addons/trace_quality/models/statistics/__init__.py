from . import trace_control_chart
from . import trace_control_chart_data
from . import trace_control_chart_shown
from . import trace_control_chart_signals
from . import qc_inspection
from . import trace_pareto
from . import audited
