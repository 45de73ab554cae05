"""A TrueType font, measured."""

import functools
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ELLIPSIS = "…"


class Typeface:
    def __init__(self, path):
        self.path, self.name = str(path), f"Trace {Path(path).stem}"
        if self.name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(self.name, self.path))

    def width(self, text, size):
        return pdfmetrics.stringWidth(text, self.name, size)

    def shorten(self, text, size, width):
        """``text``, cut with an ellipsis where it is wider than ``width``."""
        if self.width(text, size) <= width:
            return text
        while text and self.width(text.rstrip() + ELLIPSIS, size) > width:
            text = text[:-1]
        return text.rstrip() + ELLIPSIS

    def wrap_words(self, text, size, width, most):
        """At most ``most`` lines broken between words; what is left over is cut from the last."""
        words, lines = text.split(), []
        while words and len(lines) < most - 1:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}", size) <= width:
                line = f"{line} {words.pop(0)}"
            lines.append(self.shorten(line, size, width))
        return [*lines, self.shorten(" ".join(words), size, width)] if words else lines

    def wrap_characters(self, text, size, width):
        """As many lines as it takes; no character is lost."""
        lines = []
        while text:
            fits = len(text)
            while fits > 1 and self.width(text[:fits], size) > width:
                fits -= 1
            lines.append(text[:fits])
            text = text[fits:]
        return lines


@functools.cache
def load(path):
    """The Typeface of a font file."""
    return Typeface(path)
