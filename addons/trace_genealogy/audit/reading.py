"""What the audit trail writes of a value: text that people read and that stays true when the record is gone.

Relations are names with their number, ``Steel #5``; of contacts and users, whose names may have to be erased, the number alone.
"""

# What these are called is personal data: it never enters the trail.
NAMELESS = {"res.partner", "res.users"}


def read(records, names):
    """``{id: {field: text or None}}`` of the fields ``names``, for every record; set-based."""
    readers = [(name, _reader(records._fields[name])) for name in names]
    return {record.id: {name: read_one(record[name]) for name, read_one in readers} for record in records}


def changes(before, after):
    """``{id: {field: (old, new)}}`` of what differs between two readings of the same records."""
    found = {}
    for record_id, old in before.items():
        new = after[record_id]
        if differing := {name: (text, new[name]) for name, text in old.items() if text != new[name]}:
            found[record_id] = differing
    return found


def _reader(field):
    if field.relational:
        return _relation
    return {"boolean": _boolean, "float": _number, "monetary": _number, "integer": _number}.get(field.type, text)


def _relation(records):
    nameless = records._name in NAMELESS
    texts = [f"#{record.id}" if nameless else f"{record.display_name} #{record.id}" for record in records.sorted("id")]
    return ", ".join(texts) or None


def _boolean(value):
    """
    >>> _boolean(True), _boolean(False)
    ('yes', 'no')
    """
    return "yes" if value else "no"


def _number(value):
    """
    >>> [_number(value) for value in (12.50, 0, 1e-07, 3.0)]
    ['12.5', '0', '0.0000001', '3']
    """
    text = f"{value or 0:.10f}"
    return text.rstrip("0").rstrip(".")


def text(value):
    """What is written of a text or a choice; None of an empty one."""
    if value is None or value is False or value == "":
        return None
    return value if isinstance(value, str) else str(value)
