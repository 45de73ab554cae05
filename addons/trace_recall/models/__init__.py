from . import case
from . import scope
from . import consignee
from . import containment
from . import closing
