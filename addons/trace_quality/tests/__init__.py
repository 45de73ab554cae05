# status
from . import test_status_stock
from . import test_status_report
from . import test_status_figures
from . import test_status_alerts
