"""Passed or failed, and why."""


def judge(facts):
    """``(passed, [code, …])`` of what a drill measured: every code is a reason why it failed.

    ``facts``: ``hours`` and ``target_hours``; ``accounted`` (percent of the worst unit, None when not measured) and
    ``tolerance`` (percent that may be unexplained); ``open_steps`` and ``left_out`` (counts of steps not done, and of
    measurements left out);
    ``complete`` (all history is in the ledger) and ``hidden`` (lots of companies that whoever ran it does not see).

    >>> good = dict(hours=3.5, target_hours=4, accounted=99.2, tolerance=1, open_steps=0, left_out=0, complete=True, hidden=0)
    >>> judge(good)
    (True, [])
    >>> judge(good | {"hours": 4.2, "accounted": 98.9})
    (False, ['time', 'balance'])
    >>> judge(good | {"open_steps": 1, "accounted": None, "complete": False, "hidden": 2})
    (False, ['not_measured', 'steps', 'history', 'hidden'])
    >>> judge(good | {"left_out": 1})
    (False, ['steps'])
    """
    reasons = []
    if facts["hours"] > facts["target_hours"]:
        reasons.append("time")
    if facts["accounted"] is None:
        reasons.append("not_measured")
    elif 100 - facts["accounted"] > facts["tolerance"] + 1e-9:
        reasons.append("balance")
    if facts["open_steps"] or facts["left_out"]:
        reasons.append("steps")
    if not facts["complete"]:
        reasons.append("history")
    if facts["hidden"]:
        reasons.append("hidden")
    return not reasons, reasons
