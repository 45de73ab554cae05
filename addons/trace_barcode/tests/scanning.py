"""What a scanner does with a label: a page becomes an image, and an independent decoder reads it."""

import io

import pypdfium2
import zxingcpp
from PIL import Image


def pages(pdf, dots_per_inch=406):
    """The pages of a PDF as images in shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dots_per_inch / 72).to_pil().convert("L") for page in document]


def picture(content):
    return Image.open(io.BytesIO(content)).convert("L")


def scan(image):
    """What every symbol in the image says: a list of (symbology identifier, content as a scanner sends it)."""
    found = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)
    return [(symbol.symbology_identifier, symbol.text) for symbol in found]
