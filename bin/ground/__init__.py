"""The ground the suite stands on: from a fresh clone to a running Odoo 19.

`ensure()` makes everything ready and returns an Environment; the commands in `bin/` are thin users of it.
Only the standard library is used, because this runs before anything is installed.
"""

from .environment import Environment, ensure
from .errors import GroundError

__all__ = ["Environment", "GroundError", "ensure"]
