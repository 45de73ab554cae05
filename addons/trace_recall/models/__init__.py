from . import case
from . import scope
from . import containment
from . import consignee
from . import closing
from . import drill
from . import outside
