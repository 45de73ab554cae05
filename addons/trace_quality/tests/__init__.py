# status
from . import test_status_stock
