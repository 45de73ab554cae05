"""A property of a lot from the text of a cell."""

from datetime import datetime

TRUE, FALSE = {"1", "yes", "true", "x"}, {"0", "no", "false"}


def read_property(prop, text):
    """The value as Odoo keeps it, or None when the text is no value of this property.

    :param prop: the property's definition: ``type``, and ``selection`` or ``tags`` where it has some
    """
    reader = READERS.get(prop["type"])
    try:
        return reader(prop, text) if reader else None
    except ValueError:
        return None


def _read_boolean(_prop, text):
    return True if text.lower() in TRUE else False if text.lower() in FALSE else None


def _read_selection(prop, text):
    return next(
        (key for key, label in prop.get("selection") or () if text.lower() in (key.lower(), label.lower())), None
    )


def _read_date(_prop, text):
    return datetime.strptime(text[:10], "%Y-%m-%d").date().isoformat()


READERS = {
    "char": lambda _prop, text: text,
    "text": lambda _prop, text: text,
    "integer": lambda _prop, text: int(text),
    "float": lambda _prop, text: float(text.replace(",", ".")),
    "boolean": _read_boolean,
    "selection": _read_selection,
    "date": _read_date,
}
