from . import test_signature_signing
from . import test_signature_lockout
from . import test_signature_policies

# status
from . import test_status_stock

# holds
from . import test_hold_basics
from . import test_gate_flows
from . import test_hold_following
from . import test_hold_reservations
from . import test_status_report
from . import test_status_figures
from . import test_status_alerts
from . import test_hold_rules
from . import test_hold_screens
