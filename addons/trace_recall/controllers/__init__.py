from . import closing_report
from . import notice
from . import reply
from . import drill
from . import unit_check
