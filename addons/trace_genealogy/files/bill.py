"""What something is made of, level by level, from a described upstream trace (see ``stock.lot._trace_describe``)."""

SHOWN_OUTPUTS = 3


def levels(description):
    """``[{"level": 1, "rows": [...]}, ...]``, level 1 being what went directly into the roots.

    A row is one input of one event: ``lot`` (empty for material without a lot), ``product``, ``quantity``, ``uom``,
    ``into`` (what it went into), ``reference``, ``event_time``, ``certainty_label``. Rows stand in the order of
    products and numbers.
    """
    depth_of = {lot["id"]: -lot["depth"] for lot in description["lots"]}
    found = {}
    for event in description["events"]:
        outputs = [line for line in event["lines"] if line["role"] == "output" and line["lot_id"] in depth_of]
        if not outputs:
            continue
        level = min(depth_of[line["lot_id"]] for line in outputs) + 1
        rows = found.setdefault(level, [])
        into = _name_outputs([line["lot"] for line in outputs])
        rows += [{**event, **line, "into": into} for line in event["lines"] if line["role"] == "input"]
    return [{"level": level, "rows": sorted(found[level], key=_order)} for level in sorted(found)]


def _order(row):
    return row["product"], row["lot"] or "\uffff", row["event_time"]


def _name_outputs(names):
    """The first few names and how many more: an order may have made thousands."""
    names = sorted(set(names))
    more = len(names) - SHOWN_OUTPUTS
    return ", ".join(names[:SHOWN_OUTPUTS]) + (f" +{more}" if more > 0 else "")
