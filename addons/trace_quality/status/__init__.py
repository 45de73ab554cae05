from .severity import AVAILABLE, BLOCKED, EXPIRED, PLACE_STATUSES, SELECTION, STATUSES, worst
from .standing import Standing
