from . import certificate_revise
from . import nonconformity
