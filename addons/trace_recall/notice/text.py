"""HTML as the text that a reader sees."""

import html
import re

_BREAKS = re.compile(r"</?(?:p|div|li|ul|ol|tr|table|h[1-6]|section)\b[^>]*>|<br\s*/?>", re.IGNORECASE)
_CELLS = re.compile(r"</t[dh]>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")


def as_text(source):
    """The text of some HTML: one line for each paragraph, cells apart.

    >>> as_text("<p>Stop &amp; <b>wait</b></p><p>Call us</p>")
    'Stop & wait\\nCall us'
    """
    plain = _TAGS.sub("", _CELLS.sub(" ", _BREAKS.sub("\n", _HIDDEN.sub(" ", source or ""))))
    lines = (" ".join(line.split()) for line in html.unescape(plain).splitlines())
    return "\n".join(line for line in lines if line)


def squeeze(text):
    """Text for comparing: no case, single blanks."""
    return " ".join((text or "").split()).casefold()
