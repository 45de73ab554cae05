# status
from . import test_status_stock
from . import test_inspection_plans
from . import test_inspection_results
from . import test_inspection_sampling
from . import test_inspection_holds
