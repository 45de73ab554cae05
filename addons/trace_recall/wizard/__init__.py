from . import drill_start
from . import case_open
from . import closing_reason
from . import closing_close
from . import outside_import
