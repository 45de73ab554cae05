"""The mass balance of a recall: what came in must be somewhere.

>>> rows = [{"lot_id": 1, "received": 10, "shipped": 4, "on_hand": 6}, {"lot_id": 2, "received": 5, "on_hand": 4}]
>>> [line["difference"] for line in group(rows, {1: ("Cell", "kg"), 2: ("Cell", "kg")})]
[-1.0]
"""

INTO = ("received", "produced", "returned", "adjusted")
OUT_OF = ("consumed", "shipped", "scrapped")
FLOWS = (*INTO, *OUT_OF, "on_hand")


def group(rows, key_of):
    """Per key, in order of the keys: the sums of all flows, and by how much the shelf differs from what the flows leave.

    :param rows: dicts with ``lot_id`` and flows, in one unit per key
    :param key_of: ``{lot id: key}``
    """
    groups = {}
    for row in rows:
        line = groups.setdefault(key_of[row["lot_id"]], dict.fromkeys(FLOWS, 0.0) | {"lots": 0})
        line["lots"] += 1
        for flow in FLOWS:
            line[flow] += row.get(flow) or 0.0
    return [_close(key, groups[key]) for key in sorted(groups, key=str)]


def _close(key, line):
    expected = sum(line[flow] for flow in INTO) - sum(line[flow] for flow in OUT_OF)
    rounded = {name: round(value, 6) for name, value in line.items()}
    return {"key": key, **rounded, "difference": round(line["on_hand"] - expected, 6)}
