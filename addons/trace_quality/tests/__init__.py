from . import test_rule_requirements
from . import test_rule_matching
from . import test_rule_gate
from . import test_rule_exceptions
