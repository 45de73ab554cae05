from . import test_signature_signing
from . import test_signature_lockout
from . import test_signature_policies
# status
from . import test_status_stock

# nonconformities
from . import test_nonconformity_capa
from . import test_nonconformity_concessions
from . import test_nonconformity_dispositions
from . import test_nonconformity_reports
from . import test_nonconformity_suppliers
from . import test_nonconformity_waiving
