"""The life of a recall as a table of steps."""

STATES = [
    ("draft", "Draft"),
    ("scoped", "Scoped"),
    ("contained", "Contained"),
    ("notified", "Notified"),
    ("verifying", "Verifying"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]

# How far a case has come: nothing of it changes any more; goods are in question; they are traced; they are held, and their
# consignees may answer; those were told.
OVER = ("closed", "cancelled")
TOLD = ("notified", "verifying")
HELD = ("contained", *TOLD)
WATCHED = ("scoped", *HELD)
RUNNING = ("draft", *WATCHED)

# 21 CFR 7.3(g), (j), (k): what a firm does is a recall, a market withdrawal, or a stock recovery.
KINDS = [
    ("recall", "Recall"),
    ("withdrawal", "Market Withdrawal"),
    ("recovery", "Stock Recovery"),
    ("supplier", "Supplier's Recall"),
]

# 21 CFR 7.3(m).
CLASSES = [
    ("1", "Class I: serious harm or death is likely"),
    ("2", "Class II: temporary or reversible harm"),
    ("3", "Class III: harm is not likely"),
]

# What may be done in which state, and the state after it. What is found out later is scoped and contained again where
# the case stands.
_STEPS = {
    ("draft", "scope"): "scoped",
    ("scoped", "scope"): "scoped",
    ("scoped", "contain"): "contained",
    ("contained", "scope"): "contained",
    ("contained", "contain"): "contained",
    # Something in scope turned out to be free: it is not contained any more, whatever was said before.
    ("contained", "widen"): "scoped",
    ("contained", "notify"): "notified",
    ("notified", "scope"): "notified",
    ("notified", "contain"): "notified",
    ("notified", "notify"): "notified",
    ("notified", "verify"): "verifying",
    ("verifying", "scope"): "verifying",
    ("verifying", "contain"): "verifying",
    ("verifying", "notify"): "verifying",
    ("verifying", "verify"): "verifying",
    ("verifying", "close"): "closed",
    ("scoped", "redraft"): "draft",
    ("draft", "cancel"): "cancelled",
    ("scoped", "cancel"): "cancelled",
    ("contained", "cancel"): "cancelled",
    ("notified", "cancel"): "cancelled",
    ("verifying", "cancel"): "cancelled",
    ("closed", "reopen"): "verifying",
    ("cancelled", "redraft"): "draft",
}


class BadStep(Exception):
    """A step that cannot be taken from this state; ``state`` and ``verb`` say which, ``before`` where it can."""

    def __init__(self, state, verb):
        super().__init__(f"{verb} from {state}")
        self.state, self.verb = state, verb
        self.before = [state for state, other in _STEPS if other == verb]


def step(state, verb):
    """The state after ``verb``.

    >>> step("draft", "scope")
    'scoped'
    >>> step("draft", "close")
    Traceback (most recent call last):
        ...
    trace_recall.recall.states.BadStep: close from draft
    """
    try:
        return _STEPS[state, verb]
    except KeyError:
        raise BadStep(state, verb) from None


def reach(state):
    """The verbs that can be said in this state.

    >>> sorted(reach("closed"))
    ['reopen']
    """
    return {verb for before, verb in _STEPS if before == state}
