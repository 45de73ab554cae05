from . import test_case_steps
from . import test_case_opening
from . import test_case_turning
from . import test_case_evaluation
from . import test_scope_impact
from . import test_consignee_states
from . import test_consignee_page
from . import test_checking_samples
