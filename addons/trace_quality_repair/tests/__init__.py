from . import test_repair_dispositions
from . import test_repair_rules
