"""Which of the values found along a lineage stand on a certificate."""


def fold(name):
    """Names of characteristics are compared without regard to case and blanks.

    >>> fold("  Water  content ") == fold("water Content")
    True
    """
    return " ".join((name or "").casefold().split())


def distances(edges, root):
    """``{lot: number of transformations upstream}`` of everything ``root`` was made of; edges are pairs (input, output).

    >>> sorted(distances([(1, 2), (2, 3), (1, 3), (9, 8)], 3).items())
    [(1, 1), (2, 1), (3, 0)]
    """
    inputs = {}
    for source, target in edges:
        inputs.setdefault(target, set()).add(source)
    found, level, depth = {root: 0}, {root}, 0
    while level:
        depth += 1
        level = {source for lot in level for source in inputs.get(lot, ())} - found.keys()
        found.update(dict.fromkeys(level, depth))
    return found


def choose(candidates, away):
    """The candidates that speak for a lot: per characteristic those of the nearest lots, of each lot the newest.

    ``candidates``: dicts with ``characteristic``, ``lot_id``, ``at`` (text that sorts by time); ``away``: distances.

    >>> own = {"characteristic": "Water", "lot_id": 3, "at": "2026-02"}
    >>> older, far = {**own, "at": "2026-01"}, {**own, "lot_id": 1, "at": "2026-03"}
    >>> ash = {"characteristic": "Ash", "lot_id": 1, "at": ""}
    >>> choose([far, older, own, ash], {3: 0, 1: 1}) == {"water": [own], "ash": [ash]}
    True
    """
    newest = {}
    for candidate in candidates:
        if candidate["lot_id"] in away:
            key = (fold(candidate["characteristic"]), candidate["lot_id"])
            if key not in newest or candidate["at"] >= newest[key]["at"]:
                newest[key] = candidate
    nearest = {}
    for name, lot in newest:
        nearest[name] = min(nearest.get(name, away[lot]), away[lot])
    chosen = {}
    for (name, lot), candidate in newest.items():
        if away[lot] == nearest[name]:
            chosen.setdefault(name, []).append(candidate)
    return chosen
