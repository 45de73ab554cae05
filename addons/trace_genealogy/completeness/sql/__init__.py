"""The queries for gaps, one set-based query each; a row is a gap.

They read what is in the database (the caller flushes everything), of every company with the database owner's rights. All
return the columns ``GAP_COLUMNS``; ``key`` is stable from night to night. ``refresh`` writes ``trace_gap`` and nothing else.
A further kind is one more query in ``all_gaps`` and one row in ``trace.gap``'s kinds.
"""

from .books import count_duplicate_lots
from .listing import refresh
from .origins import lone_outputs, lot_origins, lotless_inputs
