from . import test_signature_signing
from . import test_signature_lockout
from . import test_signature_policies

# status
from . import test_status_stock
from . import test_status_report
from . import test_status_figures
from . import test_status_alerts
