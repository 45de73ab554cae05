"""From one text with placeholders to each reader's own.

A placeholder is a name between double braces. It is looked up in a list and nothing is evaluated, so whoever may write a
notice may not make the server do anything by it.
"""

import re

from markupsafe import Markup, escape

# What may stand between double braces.
PLACEHOLDERS = (
    "address", "brand", "case", "class", "codes", "company", "consignee", "consignee_address", "contact", "date", "goods",
    "hazard", "instructions", "picture", "products", "reason", "remedies", "reply", "sold", "subject", "urgent",
)  # fmt: skip

# Linear whatever stands there: a text is read whenever a list of notices is opened.
_SLOT = re.compile(r"\{\{([^{}]*)\}\}")
_BLOCK = re.compile(r"<(p|li)\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>", re.IGNORECASE | re.DOTALL)


class Source:
    """A text with placeholders, read once and merged many times.

    A paragraph or item whose placeholders are all empty is left out; a heading stays.

    >>> str(Source("<p>Dear {{ consignee }},</p><p>Brand: {{ brand }}</p>").merge({"consignee": "A & B"}))
    '<p>Dear A &amp; B,</p>'
    """

    def __init__(self, text):
        self.parts = list(self._read(text or ""))

    @property
    def names(self):
        """The placeholders in it, known or not."""
        return {name for _kind, _text, slots in self.parts for name in slots}

    @property
    def unknown(self):
        """What stands between double braces and means nothing, sorted."""
        return sorted(self.names - set(PLACEHOLDERS))

    @staticmethod
    def _read(text):
        """Parts: (whether it may be left out, text, names of its placeholders)."""
        end = 0
        for block in _BLOCK.finditer(text):
            slots = _find_slots(block.group())
            if slots:
                before = text[end : block.start()]
                yield False, before, _find_slots(before)
                yield True, block.group(), slots
                end = block.end()
        yield False, text[end:], _find_slots(text[end:])

    def merge(self, values):
        """The text for one reader. Values that are not ``Markup`` are escaped; what is unknown stays as it is."""
        return Markup("").join(
            Markup(_SLOT.sub(lambda slot: self._get(slot, values), text))
            for optional, text, slots in self.parts
            if not (optional and not any(values.get(name) or name not in PLACEHOLDERS for name in slots))
        )

    @staticmethod
    def _get(slot, values):
        name = slot.group(1).strip()
        if name not in PLACEHOLDERS:
            return slot.group()
        value = values.get(name) or ""
        if isinstance(value, Markup):
            return str(value)
        return str(escape(value)).replace("\n", "<br/>")

    def merge_line(self, values):
        """The same for a line of plain text, as a subject is.

        >>> Source("{{ urgent }} Recall {{ case }}").merge_line({"case": "R<1>"})
        'Recall R<1>'
        """
        text = "".join(text for _optional, text, _slots in self.parts)
        return " ".join(_SLOT.sub(lambda slot: self._get_plain(slot, values), text).split())

    @staticmethod
    def _get_plain(slot, values):
        name = slot.group(1).strip()
        return str(values.get(name) or "") if name in PLACEHOLDERS else slot.group()


def _find_slots(text):
    """The names between double braces, in their order."""
    return [name.strip() for name in _SLOT.findall(text)]
