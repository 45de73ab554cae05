"""One label as an image, to look at before it is printed."""

import io

from PIL import Image, ImageDraw, ImageFont

LEAST_WIDTH = 640


def write(placed, typeface, logo=None):
    """A PNG of the label, each dot of the printer a square of pixels."""
    scale = max(1, -(-LEAST_WIDTH // placed.width))
    image = Image.new("L", (placed.width * scale, placed.height * scale), 255)
    draw = ImageDraw.Draw(image)
    box = placed.symbol_box
    row_height = box.height / len(placed.symbol.rows)
    for row, column, columns in placed.symbol.runs():
        x, y = (box.x + column * placed.module) * scale, (box.y + row * row_height) * scale
        draw.rectangle((x, y, x + columns * placed.module * scale - 1, y + row_height * scale - 1), fill=0)
    for line in placed.texts:
        font = ImageFont.truetype(typeface.path, line.size * scale)
        draw.text((line.x * scale, line.y * scale), line.text, font=font, fill=0)
    if logo and placed.logo_box:
        _paste(image, logo, placed.logo_box, scale)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def flatten(content):
    """The image in ``content`` in shades of grey, on white where it is transparent."""
    picture = Image.open(io.BytesIO(content)).convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("L")


def _paste(image, logo, box, scale):
    picture = flatten(logo).resize((box.width * scale, box.height * scale))
    image.paste(picture, (box.x * scale, box.y * scale))
