from . import test_case_steps
from . import test_drill_draw
from . import test_drill_end_to_end
from . import test_drill_reminder
from . import test_scope_impact
from . import test_consignee_states
from . import test_outside_check
