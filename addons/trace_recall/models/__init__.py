from . import case
from . import scope
from . import consignee
from . import notice
from . import containment
from . import closing
from . import drill
from . import outside
