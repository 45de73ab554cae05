from . import test_rule_requirements
from . import test_rule_matching
