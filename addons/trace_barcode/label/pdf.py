"""Labels as PDF: one a page, or many on a sheet, in exact millimetres."""

import io
from typing import NamedTuple

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

ASCENT = 0.82  # of the font's size, from the top of a line to its base line


class Sheet(NamedTuple):
    """A sheet of labels, in millimetres; ``across`` and ``down`` from the corner of one label to that of the next."""

    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float


def write(labels, design, typeface, sheet=None, skip=0, logo=None, title=""):
    """A PDF of ``labels``: pairs (Placed, copies).

    :param sheet: a Sheet, or None for one label a page
    :param skip: so many places of the first sheet are used up
    :param logo: bytes of an image
    """
    stream = io.BytesIO()
    paper = (sheet.width, sheet.height) if sheet else (design.width_mm, design.height_mm)
    canvas = Canvas(stream, pagesize=(paper[0] * mm, paper[1] * mm), pageCompression=1)
    canvas.setTitle(title)
    image = ImageReader(io.BytesIO(logo)) if logo else None
    per_page = sheet.columns * sheet.rows if sheet else 1
    position = skip % per_page
    for placed, copies in labels:
        for _copy in range(copies):
            if position == per_page:
                canvas.showPage()
                position = 0
            _draw(canvas, placed, typeface, _corner(sheet, position), paper[1], image)
            position += 1
    canvas.save()
    return stream.getvalue()


def _corner(sheet, position):
    """The upper left corner of a place, in millimetres from that of the page."""
    if not sheet:
        return 0, 0
    row, column = divmod(position, sheet.columns)
    return sheet.left + column * sheet.across, sheet.top + row * sheet.down


def _draw(canvas, placed, typeface, corner, page_height, image):
    dot = 72 / placed.dpi
    left, top = corner[0] * mm, (page_height - corner[1]) * mm
    box = placed.symbol_box
    row_height = box.height / len(placed.symbol.rows)
    # One path: what lies side by side in it has no seam.
    path = canvas.beginPath()
    for row, column, columns in placed.symbol.runs():
        x = left + (box.x + column * placed.module) * dot
        y = top - (box.y + (row + 1) * row_height) * dot
        path.rect(x, y, columns * placed.module * dot, row_height * dot)
    canvas.drawPath(path, stroke=0, fill=1)
    for line in placed.texts:
        canvas.setFont(typeface.name, line.size * dot)
        canvas.drawString(left + line.x * dot, top - (line.y + line.size * ASCENT) * dot, line.text)
    if image and placed.logo_box:
        spot = placed.logo_box
        place = (left + spot.x * dot, top - (spot.y + spot.height) * dot, spot.width * dot, spot.height * dot)
        canvas.drawImage(image, *place, mask="auto")
