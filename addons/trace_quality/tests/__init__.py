from . import test_signature_signing
from . import test_signature_lockout
from . import test_signature_policies
from . import test_certificate_values
from . import test_certificate_issuing
from . import test_certificate_portal

# status
from . import test_status_stock
