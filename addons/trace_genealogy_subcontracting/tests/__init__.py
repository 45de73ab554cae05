from . import test_portal, test_subcontract_numbers, test_subcontracting, test_units
from . import test_lot_data
