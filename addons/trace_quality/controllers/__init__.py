from . import supplier_request
