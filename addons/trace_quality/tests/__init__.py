# status
from . import test_status_stock

# nonconformities
from . import test_nonconformity_capa
from . import test_nonconformity_reports
from . import test_nonconformity_suppliers
from . import test_nonconformity_waiving
