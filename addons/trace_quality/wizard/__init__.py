from . import hold_place, hold_release, hold_reject
from . import certificate_revise
from . import nonconformity
from . import rule_applied
from . import rule_exception_close
from . import inspection
