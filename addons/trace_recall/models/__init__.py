from . import case
from . import scope
from . import drill
