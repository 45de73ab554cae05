"""Lines of text in the room there is: smaller first, then without the notes, never without what is in the symbol."""

from typing import NamedTuple

from .design import Text

LINE_HEIGHT = 1.18
TITLE, PRINTED, NOTE = 1.25, 1.0, 0.9  # of the base size
SHRINK = (1.0, 0.9, 0.8, 0.72, 0.65)
TITLE_LINES = 2


class Block(NamedTuple):
    """Lines as (text, size), and their height together."""

    lines: tuple
    height: int


def compose(content, typeface, base, width, height):
    """The Block of title, printed elements and notes; None when not even the elements fit."""
    for factor in SHRINK:
        size = base * factor
        title = _sized(typeface.wrap_words(content.title, size * TITLE, width, TITLE_LINES), size * TITLE)
        printed = [
            line
            for text in content.printed
            for line in _sized(typeface.wrap_characters(text, size * PRINTED, width), size * PRINTED)
        ]
        notes = _sized([typeface.shorten(text, size * NOTE, width) for text in content.notes], size * NOTE)
        block = _block([*title, *printed, *notes])
        is_broken = len(printed) > len(content.printed)
        if block.height <= height and (not is_broken or factor == SHRINK[-1]):
            return block
    return _cut(title, printed, notes, height)


def place(block, box_x, box_y):
    """The block's lines as Texts, from the top of a box."""
    texts, y = [], box_y
    for text, size in block.lines:
        texts.append(Text(box_x, y, size, text))
        y += _line_height(size)
    return tuple(texts)


def centred(block, typeface, box_x, box_y, width):
    """The same, each line in the middle."""
    return tuple(
        line._replace(x=box_x + max(0, int(width - typeface.width(line.text, line.size)) // 2))
        for line in place(block, box_x, box_y)
    )


def _sized(texts, size):
    return [(text, max(1, round(size))) for text in texts]


def _line_height(size):
    return round(size * LINE_HEIGHT)


def _block(lines):
    return Block(tuple(lines), sum(_line_height(size) for _text, size in lines))


def _cut(title, printed, notes, height):
    candidates = [[*title, *printed, *notes[:count]] for count in range(len(notes) - 1, -1, -1)]
    candidates += [[*title[:count], *printed] for count in range(len(title) - 1, -1, -1)]
    return next((block for block in map(_block, candidates) if block.height <= height), None)
