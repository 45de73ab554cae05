"""How far the talk with one consignee is, as a table: what happens, and what it makes of him."""

STATES = [
    ("to_notify", "To Be Notified"),
    ("notified", "Notified"),
    ("acknowledged", "Acknowledged"),
    ("answered", "Answered"),
    ("closed", "Closed"),
    ("unreachable", "Unreachable"),
]

# Who has not said yet what became of the goods.
WAITING = ("notified", "acknowledged")
OPEN = ("to_notify", "notified", "acknowledged", "unreachable")

# A later notice takes nothing back of what he said, unless it is about more than he answered for; a later answer opens what was
# closed.
_AFTER = {
    "notify": {"to_notify": "notified", "unreachable": "notified"},
    "more": dict.fromkeys(("to_notify", "unreachable", "answered", "closed"), "notified"),
    "lose": {"notified": "to_notify"},
    "acknowledge": {"to_notify": "acknowledged", "notified": "acknowledged", "unreachable": "acknowledged"},
    "answer": dict.fromkeys(dict(STATES), "answered"),
    "close": {"answered": "closed"},
    "give_up": dict.fromkeys(("to_notify", "notified", "acknowledged"), "unreachable"),
    "decline": {"to_notify": "closed"},
    "reopen": {"closed": "answered", "unreachable": "notified"},
}


def after(state, event):
    """The state that ``event`` makes of ``state``, which stays where the event changes nothing.

    >>> after("to_notify", "notify"), after("answered", "notify"), after("closed", "answer")
    ('notified', 'answered', 'answered')
    """
    return _AFTER[event].get(state, state)


def allows(state, event):
    """Whether ``event`` changes anything in ``state``.

    >>> allows("notified", "close"), allows("answered", "close")
    (False, True)
    """
    return state in _AFTER[event]
