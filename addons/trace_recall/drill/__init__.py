"""What a drill measures, apart from Odoo: the draw, how much of a lot is accounted for, and the verdict."""

from .accounting import Account, accounted, total
from .draw import draw, fingerprint
from .verdict import judge

__all__ = ["Account", "accounted", "draw", "fingerprint", "judge", "total"]
