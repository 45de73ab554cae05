"""What a ZPL printer makes of what it is sent, as far as text and symbols go. Written from Zebra's manual, not from our writer.

No printer was at hand when this was written: it checks that our ZPL says what we mean by the manual's rules, not that a
device agrees.
"""

import re
from typing import NamedTuple

GS = "\x1d"
COMMAND = re.compile(r"([\^~])([A-Z0-9@]{2}|A(?=[0-9A-Z]))", re.IGNORECASE)
CODE128_INVOCATIONS = {"0": ">", "=": "~", "<": "^", "8": GS}


class Field(NamedTuple):
    command: str
    x: int
    y: int
    data: str


def commands(text):
    """The commands in order: pairs (name, parameters). A command begins at each ^ or ~, wherever it stands."""
    starts = [match.start() for match in re.finditer(r"[\^~]", text)]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(piece[:2], piece[2:]) if piece[:2] == "^A" else (piece[:3], piece[3:].rstrip("\n")) for piece in pieces]


def fields(text):
    """The fields of a format as they reach the print head, decoded."""
    found, x, y, kind, parameters, mark = [], 0, 0, "", "", None
    for name, rest in commands(text):
        if name == "^FO":
            x, y = map(int, rest.split(","))
        elif name in ("^BX", "^BC", "^BQ", "^A"):
            kind, parameters = name, rest
        elif name == "^FH":
            mark = rest or "_"
        elif name == "^FD":
            found.append(Field(kind, x, y, _read_data(kind, parameters, _unhex(rest, mark))))
        elif name == "^FS":
            kind, parameters, mark = "", "", None
    return found


def _unhex(data, mark):
    if mark is None:
        return data
    raw = re.sub(
        re.escape(mark.encode()) + rb"([0-9A-Fa-f]{2})", lambda code: bytes([int(code.group(1), 16)]), data.encode()
    )
    return raw.decode()


def _read_data(kind, parameters, data):
    if kind == "^BX":
        return _read_datamatrix(data, parameters.split(",")[6])
    if kind == "^BC":
        return _read_code128(data)
    if kind == "^BQ":
        return re.fullmatch(r"[HQML]A,(.*)", data, re.DOTALL).group(1)
    return data


def _read_datamatrix(data, escape):
    meanings = {"1": GS, escape: escape}
    return re.sub(re.escape(escape) + "(.)", lambda match: meanings[match.group(1)], data)


def _read_code128(data):
    current, out, rest = {">:": "B", ">;": "C"}[data[:2]], [], data[2:]
    while rest:
        if rest[0] == ">":
            code, rest = rest[1], rest[2:]
            if code in "56":
                current = {"5": "C", "6": "B"}[code]
            else:
                assert current == "B" or code == "8", "set C has no such character"
                out.append(CODE128_INVOCATIONS[code])
        elif current == "C":
            assert re.fullmatch("[0-9]{2}", rest[:2]), "set C takes digits in pairs"
            out.append(rest[:2])
            rest = rest[2:]
        else:
            out.append(rest[0])
            rest = rest[1:]
    return "".join(out)
