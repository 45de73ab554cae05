"""The statements that append to the ledger.

All of them read what the caller has flushed (``FLUSHED`` names the models and columns besides the documents' own), write
``trace_event`` and ``trace_event_line`` only, and run for every company with the database owner's rights: what was posted
is a fact whoever asks. Live recording, backfill and the restating of a corrected fact share ``facts``, so that they
cannot disagree.
"""

from .facts import FLUSHED
from .look import (
    events_of_another_party,
    events_of_earlier_transactions,
    events_of_lines,
    events_that_differ,
    history_after,
    lines_of_documents,
    recorded_among,
    unrecorded_among,
    with_their_documents,
)
from .record import record
from .restate import restate
from .surplus import record_surplus
