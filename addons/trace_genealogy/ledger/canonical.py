r"""The bytes of an event, version 1, as ``docs/ledger.md`` fixes them: what seals cover and exports hold.

>>> print(_text({"b": [1, True, None], "a": "\u00e9\n"}))
{"a":"é\n","b":[1,true,null]}
"""

import json
import re
from datetime import datetime
from decimal import Decimal

VERSION = 1

EVENT_COLUMNS = (
    "id", "event_type", "biz_step", "disposition", "event_time", "record_time", "tx", "company_id", "user_id",
    "partner_id", "workcenter_id", "workorder_id", "location_id", "operator", "location_name", "res_model", "res_id",
    "reference", "source", "certainty", "details", "corrects_id", "corrective_id", "reason",
)  # fmt: skip

LINE_COLUMNS = (
    "id", "event_id", "role", "product_id", "lot_id", "lot_name", "quantity", "location_id", "location_name",
    "location_usage", "location_dest_id", "location_dest_name", "location_dest_usage", "package_id", "package_name",
    "result_package_id", "result_package_name", "owner_id", "move_line_id",
)  # fmt: skip

TIMES = ("event_time", "record_time")
PLAIN = {int, str, type(None)}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


def canonical_bytes(event):
    """The canonical bytes of ``event``: a dict with every column of the event and ``lines``, dicts of theirs.

    Times are naive UTC datetimes or their canonical text; quantities are integers, Decimals or decimal text. A column
    that is missing raises KeyError; a fraction (float) anywhere raises TypeError, for it has no one decimal text.
    """
    lines = sorted(event["lines"], key=lambda line: line["id"])
    head = {column: _value(column, event[column]) for column in EVENT_COLUMNS}
    body = [_line(line) for line in lines]
    return _text(head | {"v": VERSION, "lines": body}).encode()


def canonical_row(columns, row):
    """The canonical bytes of a row without lines, by the same rules: the values of ``columns``, and the version."""
    values = {column: _value(column, value) for column, value in zip(columns, row, strict=True)}
    return _text(values | {"v": VERSION}).encode()


def _line(line):
    """Sealing and verifying spend most of their time here: a line's columns but the quantity are plain values."""
    values = {column: line[column] for column in LINE_COLUMNS}
    if not PLAIN.issuperset(map(type, values.values())):
        values = {column: _value(column, value) for column, value in values.items()}
    elif values["quantity"] is not None:
        values["quantity"] = _decimal(values["quantity"])
    return values


def _value(column, value):
    if value is None:
        return None
    if column in TIMES:
        return _time(value)
    if column == "quantity":
        return _decimal(value)
    return _exact(value)


def _time(value):
    text = value.isoformat(timespec="microseconds") + "Z" if isinstance(value, datetime) else value
    if not TIME.fullmatch(text):
        raise ValueError(f"{text!r} is no time of the ledger: it must read YYYY-MM-DDTHH:MM:SS.ffffffZ, in UTC.")
    return text


def _decimal(value):
    """Plain decimal text without exponent, trailing zeros or trailing point.

    >>> [_decimal(text) for text in ("12.500", "1E+2", "0.00", "100")]
    ['12.5', '100', '0', '100']
    """
    text = format(Decimal(_exact(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value):
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a fraction in binary: the ledger holds integers and decimal text only.")
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return value


def _text(value):
    # Python escapes exactly what RFC 8785 section 3.2.2.2 says, and sorts keys by code point.
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
