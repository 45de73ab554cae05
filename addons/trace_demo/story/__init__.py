"""The stories, as tables: who, what, and what happened on which day. Nothing here knows Odoo's ORM."""

from . import sauce_days, sauce_people, sauce_products
from .identity import NUMBERS
from .people import PARTNERS, WAREHOUSE
from .products import BOMS, PRODUCTS
from .quality import QUALITY
from .story import Story
from .week_one import WEEK_ONE
from .week_two import WEEK_TWO

WEEKS = WEEK_ONE + WEEK_TWO

EBIKE = Story(WAREHOUSE, PARTNERS, PRODUCTS, BOMS, WEEKS, numbers=NUMBERS, quality=QUALITY)
SAUCE = Story(
    sauce_people.WAREHOUSE,
    sauce_people.PARTNERS,
    sauce_products.PRODUCTS,
    sauce_products.BOMS,
    sauce_days.DAYS,
    sauce_products.TANKS,
)
STORIES = (EBIKE, SAUCE)
