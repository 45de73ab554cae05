from . import kept
from . import limited
