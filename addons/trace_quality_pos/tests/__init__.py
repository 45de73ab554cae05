from . import test_handed_over
