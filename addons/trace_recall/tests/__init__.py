from . import test_case_steps
from . import test_contract
from . import test_consignee_states
