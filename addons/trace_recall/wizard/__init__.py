from . import case_open
from . import closing_reason
from . import closing_close
from . import scope_find_root
