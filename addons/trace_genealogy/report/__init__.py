from . import report_as_built
