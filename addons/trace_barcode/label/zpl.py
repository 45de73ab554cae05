"""Labels in ZPL II, the language of Zebra's and many other label printers; the printer encodes the symbols itself.

No text can reach the printer as a command: every byte but letters, digits and a few marks is written as its hexadecimal
code (^FH), and what means something to a symbol's encoder is escaped before.
"""

import re

from ..symbol import zpl as symbol_data
from .png import flatten

# Left as they are. Everything else, the hexadecimal mark, ^ and ~ first of all, is written by its code.
HARMLESS = re.compile(rb"[^A-Za-z0-9 .,:;()/+_>=-]")
MARK = "\\"


def write(labels, logo=None):
    """The ZPL of ``labels``: pairs (Placed, copies)."""
    return "".join(_format(placed, copies, logo) for placed, copies in labels)


def field_data(text):
    """``text`` as the data of a field, between ^FD and ^FS, where ^FH precedes it."""
    return HARMLESS.sub(lambda match: f"{MARK}{match.group()[0]:02X}".encode(), text.encode()).decode("ascii")


def _format(placed, copies, logo):
    lines = ["^XA", "^CI28", f"^PW{placed.width}", f"^LL{placed.height}", "^LH0,0"]
    lines.append(_symbol(placed))
    lines += [f"^FO{line.x},{line.y}^A0N,{line.size}{_field(line.text)}" for line in placed.texts]
    if logo and placed.logo_box:
        lines.append(_picture(logo, placed.logo_box))
    lines += [f"^PQ{copies}", "^XZ"]
    return "\n".join(lines) + "\n"


def _symbol(placed):
    box, module = placed.symbol_box, placed.module
    data = symbol_data.ENCODERS[placed.symbol.symbology](placed.message)
    commands = {
        "datamatrix": f"^BXN,{module},200,,,,{symbol_data.ESCAPE},1",
        "code128": f"^BY{module}^BCN,{box.height},N,N,N,N",
        # ^BQ sets its symbol 10 dots below the field's origin
        "qr": f"^BQN,2,{min(module, 10)}",
    }
    y = max(0, box.y - 10) if placed.symbol.symbology == "qr" else box.y
    return f"^FO{box.x},{y}{commands[placed.symbol.symbology]}{_field(data)}"


def _field(text):
    return f"^FH{MARK}^FD{field_data(text)}^FS"


def _picture(logo, box):
    """The logo as a bitmap, one bit a dot."""
    picture = flatten(logo).resize((box.width, box.height)).point(lambda shade: 255 if shade < 128 else 0).convert("1")
    data = picture.tobytes()
    per_row = -(-box.width // 8)
    return f"^FO{box.x},{box.y}^GFA,{len(data)},{len(data)},{per_row},{data.hex().upper()}^FS"
