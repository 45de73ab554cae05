from . import test_repair_dispositions
