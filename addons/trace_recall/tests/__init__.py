from . import test_case_steps
from . import test_consignee_states
from . import test_consignee_page
