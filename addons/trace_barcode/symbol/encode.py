"""Symbols from messages. FNC1 is the symbology's own code word, never a character that looks like it.

>>> encode("gs1_datamatrix", "[01]04012345678901[10]AB-12").columns
18
>>> symbol = encode("code128", "A")
>>> symbol.is_linear, symbol.columns
(True, 46)
"""

from typing import NamedTuple

import zxingcpp

DATAMATRIX, CODE128, QR = "datamatrix", "code128", "qr"
# kind: (symbology, whether its message is a bracketed element string)
KINDS = {
    "gs1_datamatrix": (DATAMATRIX, True),
    "gs1_128": (CODE128, True),
    "digital_link": (QR, False),
    "datamatrix": (DATAMATRIX, False),
    "code128": (CODE128, False),
    "qr": (QR, False),
}
PLAIN = {kind: symbology for kind, (symbology, _is_gs1) in KINDS.items()}
FORMATS = {
    DATAMATRIX: (zxingcpp.BarcodeFormat.DataMatrix, {"force_square": True}),
    CODE128: (zxingcpp.BarcodeFormat.Code128, {}),
    QR: (zxingcpp.BarcodeFormat.QRCode, {"ec_level": "M"}),
}
# Light modules around the dark ones: ISO/IEC 16022, 15417 and 18004.
QUIET = {DATAMATRIX: 1, CODE128: 10, QR: 4}


class Unencodable(ValueError):
    """The symbology has no place for this text."""


class Symbol(NamedTuple):
    """Dark modules, row by row from the top; a linear symbol has one row."""

    symbology: str
    rows: tuple

    @property
    def is_linear(self):
        return self.symbology == CODE128

    @property
    def columns(self):
        return len(self.rows[0])

    @property
    def quiet(self):
        return QUIET[self.symbology]

    def runs(self):
        """Yield (row, first column, columns) of each stretch of dark modules."""
        for number, row in enumerate(self.rows):
            start = None
            for column, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    yield number, start, column - start
                    start = None


def encode(kind, message):
    """The Symbol of ``message``: a bracketed element string where the kind is GS1's, else any text.

    :raise Unencodable: it does not fit
    """
    symbology, is_gs1 = KINDS[kind]
    form, options = FORMATS[symbology]
    try:
        barcode = zxingcpp.create_barcode(message, form, **options, **({"gs1": True} if is_gs1 else {}))
        image = memoryview(zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False))
    except ValueError as error:
        raise Unencodable(str(error)) from error
    height, width = image.shape
    pixels = image.cast("B")
    lines = range(1 if symbology == CODE128 else height)
    return Symbol(symbology, tuple(tuple(not pixel for pixel in pixels[line * width :][:width]) for line in lines))
