from . import test_case_steps
from . import test_containment_rounds
