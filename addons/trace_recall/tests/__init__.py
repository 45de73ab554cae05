from . import test_case_steps
from . import test_case_opening
from . import test_case_turning
from . import test_case_evaluation
from . import test_closing_reports
from . import test_closing_goods
from . import test_scope_impact
from . import test_consignee_states
