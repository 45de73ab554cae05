"""One set-based query per kind of finding, and the list of findings kept up to date.

They read what is in the database (the caller flushes everything), of every company with the database owner's rights. All return
the columns ``columns.COLUMNS``; ``key`` is stable from night to night. ``listing`` writes ``trace_setup_finding`` and no other.
"""

from .bills import QUERIES as BILLS
from .food import QUERIES as FOOD
from .listing import close, refresh
from .numbering import given, lots_in_stock
from .operations import QUERIES as OPERATIONS
from .products import QUERIES as PRODUCTS, no_gtin

QUERIES = BILLS + PRODUCTS + OPERATIONS + FOOD
