from . import case
from . import scope
from . import consignee
from . import closing
from . import checking
