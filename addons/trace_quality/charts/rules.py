"""The Western Electric rules: points that are no accident."""

RULES = {
    1: "beyond a limit of three sigma",
    2: "two of three in a row beyond two sigma on one side",
    3: "four of five in a row beyond one sigma on one side",
    4: "eight in a row on one side of the center",
}

# rule: (points looked at, so many of them, beyond so many sigma)
RUNS = {2: (3, 2, 2), 3: (5, 4, 1), 4: (8, 8, 0)}


def western_electric(points, only_limits=False):
    """For each point the sorted numbers of the rules that it completes; it is itself one of the points of the run.

    ``points`` have ``value``, ``center``, ``lower``, ``upper`` and ``sigma``.
    """
    broken = [set() for _point in points]
    for place, point in enumerate(points):
        if _is_beyond(point.value, point.upper) or _is_beyond(-point.value, -point.lower):
            broken[place].add(1)
    for rule, (length, needed, distance) in () if only_limits else RUNS.items():
        for side in (1, -1):
            beyond = [_is_beyond(side * (point.value - point.center), distance * point.sigma) for point in points]
            for place in range(length - 1, len(points)):
                if beyond[place] and sum(beyond[place - length + 1 : place + 1]) >= needed:
                    broken[place].add(rule)
    return [sorted(rules) for rules in broken]


def _is_beyond(value, bound):
    """Beyond, and not by the last digit of a float."""
    return value - bound > 1e-9 * max(1.0, abs(bound))
