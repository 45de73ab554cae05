"""What may be wrong with a piece of stock, and how bad it is.

The order is the whole theory: of everything that is said about one piece of stock, the most severe word is its status.
``expired`` stands above a hold because no release makes the goods younger, and below what nobody will ever ship.
"""

AVAILABLE, EXPIRED = "available", "expired"

SELECTION = [
    (AVAILABLE, "Available"),
    ("quarantine", "Quarantine"),
    ("hold", "On Hold"),
    (EXPIRED, "Expired"),
    ("rejected", "Rejected"),
    ("recalled", "Recalled"),
]

# From mild to severe.
STATUSES = tuple(status for status, _words in SELECTION)

# What somebody decided, and only somebody can lift; time alone makes the other one.
BLOCKED = tuple(status for status in STATUSES if status not in (AVAILABLE, EXPIRED))

# What may be said of a place, and so of everything in it.
PLACE_STATUSES = [pair for pair in SELECTION if pair[0] in ("quarantine", "hold", "rejected")]


def worst(statuses):
    """The most severe of these, empty ones passed over.

    >>> worst(["available", "expired", "hold", None])
    'expired'
    >>> worst([])
    'available'
    """
    return max((status for status in statuses if status), key=STATUSES.index, default=AVAILABLE)
