from . import certificate
from . import supplier_request
