from . import case
from . import scope
