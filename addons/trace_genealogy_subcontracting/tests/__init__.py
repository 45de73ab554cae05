from . import test_portal, test_subcontracting, test_units
