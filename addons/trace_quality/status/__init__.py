from .alert import BLOCKED as ALERT_BLOCKED
from .alert import EXPIRES as ALERT_EXPIRES
from .alert import UNCOVERED as ALERT_UNCOVERED
from .alert import Alert, lacking
from .severity import AVAILABLE, BLOCKED, EXPIRED, PLACE_STATUSES, SELECTION, STATUSES, worst
from .standing import Standing
