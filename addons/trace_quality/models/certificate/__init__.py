from . import trace_certificate_value
from . import trace_certificate_template
from . import certificate_source
from . import trace_certificate_issued
from . import trace_certificate_building
from . import trace_certificate_issuing
from . import trace_certificate_sending
from . import certified_documents
