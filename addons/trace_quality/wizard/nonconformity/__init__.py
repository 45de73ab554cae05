from . import nonconformity_report
from . import nonconformity_events
