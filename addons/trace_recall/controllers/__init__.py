from . import closing_report
from . import reply
