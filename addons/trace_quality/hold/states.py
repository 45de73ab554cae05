"""The life of a hold: a table of steps, and the words for why it was placed and what was decided."""

STATES = [("draft", "Draft"), ("placed", "Placed"), ("released", "Released")]

# From mild to severe.
STATUSES = [("quarantine", "Quarantine"), ("hold", "On Hold"), ("rejected", "Rejected"), ("recalled", "Recalled")]

KINDS = [
    ("manual", "By Hand"),
    ("receipt", "Receipt"),
    ("inspection", "Failed Inspection"),
    ("expiry", "Expiry"),
    ("certificate", "Certificate"),
    ("partner", "Supplier Blocked"),
    ("product", "Product Blocked"),
    ("exception", "Capture Exception"),
    ("nonconformity", "Nonconformity"),
    ("recall", "Recall"),
]

DISPOSITIONS = [
    ("use_as_is", "Use As Is"),
    ("rework", "Rework"),
    ("repair", "Repair"),
    ("regrade", "Regrade"),
    ("return", "Return to Supplier"),
    ("scrap", "Scrap"),
]

_STEPS = {("draft", "place"): "placed", ("placed", "release"): "released"}


class BadStep(Exception):
    """A step that cannot be taken from this state; ``state`` and ``verb`` say which."""

    def __init__(self, state, verb):
        super().__init__(f"{verb} from {state}")
        self.state, self.verb = state, verb


def step(state, verb):
    """The state after ``verb``.

    >>> step("draft", "place")
    'placed'
    >>> step("released", "place")
    Traceback (most recent call last):
        ...
    trace_quality.hold.states.BadStep: place from released
    """
    try:
        return _STEPS[state, verb]
    except KeyError:
        raise BadStep(state, verb) from None
