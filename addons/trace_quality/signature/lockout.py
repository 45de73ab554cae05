"""When somebody has failed too often to be let try again."""


def is_last_straw(outcomes, limit):
    """Whether ``limit`` attempts failed in a row. ``outcomes`` newest first; a limit of 0 never locks.

    >>> is_last_straw(["failed", "failed", "signed", "failed"], 3), is_last_straw(["failed"] * 3, 3)
    (False, True)
    >>> is_last_straw(["failed"] * 9, 0)
    False
    """
    return 0 < limit <= len(outcomes) and set(outcomes[:limit]) == {"failed"}
