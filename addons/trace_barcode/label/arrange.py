"""Where symbol, text and logo stand on a label."""

from . import flow
from .design import Box, Content, Placed, TooSmall

LANDSCAPE = 1.25  # wider than so many heights: the text stands beside a matrix symbol
SYMBOL_SHARE = 0.55  # of the width, when text stands beside it
LOGO_SHARE, LOGO_MOST_MM = 0.22, 9.0
GAP_MM = 1.0
TEXT_SHARE, TEXT_LEAST_MM, TEXT_MOST_MM = 0.11, 1.8, 4.2
LEAST_BAR_HEIGHT_MM = 5.0


def arrange(design, content, typeface):
    """The Placed label.

    :raise TooSmall: symbol or printed elements do not fit
    """
    margin = design.dots(design.margin_mm)
    inner = Box(margin, margin, design.dots(design.width_mm) - 2 * margin, design.dots(design.height_mm) - 2 * margin)
    place = _place_linear if content.symbol.is_linear else _place_matrix
    return place(design, content, typeface, inner)


def base_size(design):
    """The size of ordinary text, in dots."""
    return design.dots(min(max(design.height_mm * TEXT_SHARE, TEXT_LEAST_MM), TEXT_MOST_MM))


# ------------------------------------------------------------------ DataMatrix and QR


def _place_matrix(design, content, typeface, inner):
    has_text = bool(content.title or content.printed or content.notes)
    beside = has_text and design.width_mm >= LANDSCAPE * design.height_mm
    modules = content.symbol.columns + 2 * content.symbol.quiet
    room = min(inner.height, int(inner.width * SYMBOL_SHARE)) if beside else min(inner.width, inner.height)
    if has_text and not beside:
        room = min(room, int(inner.height * (1 - LOGO_SHARE)))
    module = _choose_module(design, modules, room)
    side, quiet = module * modules, module * content.symbol.quiet
    gap = design.dots(GAP_MM)
    if beside:
        corner = (inner.x, inner.y + (inner.height - side) // 2)
        column = Box(inner.x + side + gap, inner.y, inner.width - side - gap, inner.height)
    else:
        corner = (inner.x + (inner.width - side) // 2, inner.y + (0 if has_text else (inner.height - side) // 2))
        column = Box(inner.x, inner.y + side, inner.width, inner.height - side)
    dark = Box(corner[0] + quiet, corner[1] + quiet, module * content.symbol.columns, side - 2 * quiet)
    texts, logo = _place_column(design, content, typeface, column, centre=beside and not content.logo)
    return _placed(design, content, module, dark, texts, logo)


def _place_column(design, content, typeface, column, centre=False):
    """Logo, then the text below it; with ``centre``, the text half way down."""
    logo = _logo_box(design, content, column)
    used = logo.height + design.dots(GAP_MM) // 2 if logo else 0
    block = flow.compose(content, typeface, base_size(design), column.width, column.height - used)
    if block is None:
        raise _no_room_for_text(design, content, typeface, column.width, column.height - used)
    above = (column.height - used - block.height) // 2 if centre else 0
    return flow.place(block, column.x, column.y + used + above), logo


# ------------------------------------------------------------------ Code 128


def _place_linear(design, content, typeface, inner):
    modules = content.symbol.columns + 2 * content.symbol.quiet
    # the label's margin is light too
    module = _choose_module(design, modules, design.dots(design.width_mm))
    width = module * content.symbol.columns
    x = (design.dots(design.width_mm) - width) // 2
    below = _join(content.printed, typeface, base_size(design), inner.width)
    foot = flow.compose(Content(None, "", printed=below), typeface, base_size(design), inner.width, inner.height)
    least = design.dots(LEAST_BAR_HEIGHT_MM)
    gap = design.dots(GAP_MM) // 2
    room = inner.height - (foot.height if foot else 0) - gap
    if foot is None or room < least:
        needed = design.millimetres(inner.height - room + least) + 2 * design.margin_mm
        raise TooSmall("text", needed, design.height_mm)
    bars = min(design.dots(design.bar_height_mm), room)
    head = Box(inner.x, inner.y, inner.width, room - bars - gap)
    if head.height < base_size(design) and (content.title or content.notes):
        bars = max(least, room - gap - round(base_size(design) * flow.TITLE * flow.LINE_HEIGHT))
        head = head._replace(height=room - bars - gap)
    texts, logo = _place_column(design, content._replace(printed=()), typeface, head)
    top = inner.y + room - bars
    texts += flow.centred(foot, typeface, inner.x, top + bars + gap, inner.width)
    return _placed(design, content, module, Box(x, top, width, bars), texts, logo)


def _join(printed, typeface, size, width):
    """The elements in as few lines as they fill."""
    lines = []
    for text in printed:
        if lines and typeface.width(lines[-1] + text, size) <= width:
            lines[-1] += text
        else:
            lines.append(text)
    return tuple(lines)


# ------------------------------------------------------------------ both


def _choose_module(design, modules, room):
    module = min(design.module, room // modules)
    if module < design.least_module:
        raise TooSmall("symbol", design.millimetres(modules * design.least_module), design.millimetres(room))
    return module


def _logo_box(design, content, column):
    height = min(int(column.height * LOGO_SHARE), design.dots(LOGO_MOST_MM))
    if not content.logo or height < design.dots(2):
        return None
    width = min(int(height * content.logo), column.width)
    return Box(column.x, column.y, width, max(1, int(width / content.logo)))


def _no_room_for_text(design, content, typeface, width, height):
    bare = content._replace(title="", notes=())
    block = flow.compose(bare, typeface, base_size(design), max(width, 1), 10**9)
    return TooSmall("text", design.millimetres(block.height), design.millimetres(max(height, 0)))


def _placed(design, content, module, dark, texts, logo):
    return Placed(
        design.dots(design.width_mm),
        design.dots(design.height_mm),
        design.dpi,
        content.symbol,
        content.message,
        module,
        dark,
        tuple(texts),
        logo,
    )
