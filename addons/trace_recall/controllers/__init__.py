from . import notice
from . import reply
