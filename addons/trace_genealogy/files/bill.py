"""What something is made of, level by level, from a described upstream trace (see ``stock.lot._trace_describe``)."""

SHOWN_OUTPUTS = 3


def levels(description):
    """``[{"level": 1, "rows": [...]}, ...]``, level 1 being what went directly into the roots.

    A row is one input of one event: ``lot`` (empty for material without a lot), ``product``, ``quantity``, ``uom``,
    ``into`` (what it went into), ``reference``, ``event_time``, ``certainty_label``, ``build`` and ``builds`` (the how
    manieth build of how many of a reworked lot; 0 when it was not reworked), ``taken_out`` (a later build gave it back).
    The latest build comes first; within it rows stand in the order of products and numbers.
    """
    build_of, taken_out = _number_builds(description["events"])
    depth_of = {lot["id"]: -lot["depth"] for lot in description["lots"]}
    found = {}
    for event in description["events"]:
        outputs = [line for line in event["lines"] if line["role"] == "output" and line["lot_id"] in depth_of]
        if not outputs:
            continue
        level = min(depth_of[line["lot_id"]] for line in outputs) + 1
        rows = found.setdefault(level, [])
        into = _name_outputs([line["lot"] for line in outputs])
        build, builds = build_of.get(event["id"], (0, 0))
        rows += [
            {
                **event,
                **line,
                "into": into,
                "build": build,
                "builds": builds,
                "taken_out": (event["id"], line["lot_id"]) in taken_out,
            }
            for line in event["lines"]
            if line["role"] == "input"
        ]
    return [{"level": level, "rows": sorted(found[level], key=_order)} for level in sorted(found)]


def _number_builds(events):
    """({event: (build, builds)}, {(event, lot) that a later build of the same lot gave back}) of the lots reworked.

    A lot is reworked when it is among the inputs of an event that makes it: each event that makes it is then one build.
    """
    made_by = {}
    for event in sorted(events, key=lambda event: (event["event_time"], event["id"])):
        for lot in _lots(event, "output", made=True):
            made_by.setdefault(lot, []).append(event)
    build_of, taken_out = {}, set()
    for lot, builds in made_by.items():
        if not any(lot in _lots(event, "input") for event in builds):
            continue
        for number, event in enumerate(builds, 1):
            build_of[event["id"]] = (number, len(builds))
            returned = _lots(event, "output") - {lot}
            taken_out |= {(earlier["id"], part) for earlier in builds[: number - 1] for part in returned}
    return build_of, taken_out


def _lots(event, role, made=False):
    """The lots that have ``role`` in the event; with ``made`` only those of which it made some."""
    return {
        line["lot_id"]
        for line in event["lines"]
        if line["role"] == role and line["lot_id"] and (line["quantity"] or not made)
    }


def _order(row):
    return -row["build"], row["product"], row["lot"] or "\uffff", row["event_time"]


def _name_outputs(names):
    """The first few names and how many more: an order may have made thousands."""
    names = sorted(set(names))
    more = len(names) - SHOWN_OUTPUTS
    return ", ".join(names[:SHOWN_OUTPUTS]) + (f" +{more}" if more > 0 else "")
