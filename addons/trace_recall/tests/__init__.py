from . import test_case_steps
