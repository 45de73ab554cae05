"""The story, as tables: who, what, and what happened on which day. Nothing here knows Odoo's ORM."""

from .people import PARTNERS, WAREHOUSE
from .products import BOMS, PRODUCTS
from .week_one import WEEK_ONE
from .week_two import WEEK_TWO

WEEKS = WEEK_ONE + WEEK_TWO
