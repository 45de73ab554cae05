from . import nonconformity_report
from . import nonconformity_events
from . import nonconformity_decide
