"""The data of symbols that a ZPL printer encodes itself (Zebra, ZPL II Programming Guide: ^BX, ^BC, ^BQ).

A message comes as scanners give it, with the character GS where FNC1 is; a GS1 message begins with one.

>>> datamatrix("\\x1d010401234567890110A_1\\x1d21S7")
'_1010401234567890110A__1_121S7'
>>> code128("\\x1d010401234567890110AB\\x1d21S7")
'>;>8010401234567890110>6AB>821S7'
>>> code128("x>1")
'>:x>01'
"""

import re

GS = "\x1d"
ESCAPE = "_"
START = {"B": ">:", "C": ">;"}
CHANGE = {"B": ">6", "C": ">5"}
# Characters that mean something in ^BC are written by their value in set B.
CODED = {GS: ">8", ">": ">0", "~": ">=", "^": "><"}
PRINTABLE = re.compile(r"[\x20-\x7e\x1d]*")


class NotForPrinter(ValueError):
    """The text has characters that a printer encodes in a way nobody can foresee."""


def datamatrix(message):
    """For ^BX with quality 200 and the escape character ``_``: ``_1`` is FNC1, ``__`` the character itself."""
    _check(message)
    return message.replace(ESCAPE, ESCAPE * 2).replace(GS, f"{ESCAPE}1")


def code128(message):
    """For ^BC without a mode of its own: start, changes of set and FNC1 are written out, digits in pairs where shorter."""
    _check(message)
    written, current = [], ""
    while message:
        wanted = _choose_set(message, current)
        if wanted != current:
            written.append((CHANGE if current else START)[wanted])
            current = wanted
        size = 2 if current == "C" and message[0] != GS else 1
        written += [CODED.get(character, character) for character in message[:size]]
        message = message[size:]
    return "".join(written)


def qr(message):
    """For ^BQ: error correction M, input mode automatic."""
    _check(message)
    return f"MA,{message}"


def _check(message):
    if not PRINTABLE.fullmatch(message):
        raise NotForPrinter(message)


def _choose_set(message, current):
    """``C`` (digits in pairs) or ``B`` for what comes next; FNC1 is in both."""
    if current and message[0] == GS:
        return current
    digits = len(re.match(r"\x1d?([0-9]*)", message).group(1))
    if current == "C":
        return "C" if digits >= 2 else "B"
    if current:
        return "C" if digits >= 4 and digits % 2 == 0 else "B"
    return "C" if digits >= 4 or digits == len(message.lstrip(GS)) == 2 else "B"


ENCODERS = {"datamatrix": datamatrix, "code128": code128, "qr": qr}
