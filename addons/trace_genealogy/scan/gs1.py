"""GS1 identities in a scanned or typed text: trade item number, lot, serial number.

Read are element strings, with FNC1 (as the character GS, or as ``]C1`` and its kin in front) or in parentheses as printed
below a symbol (GS1 General Specifications, sections 3 and 7.8), and Digital Link URIs (GS1 Digital Link: URI Syntax 1.4).
An application identifier that is not in the table ends the reading, and what stood before it counts: a lot must be found
although its label carries an identifier younger than this program.

>>> read("(01)04012345678901(10)AB-12")
Identity(gtin='04012345678901', lot='AB-12', serial='')
>>> read("010401234567890110AB-12\\x1d21S7")
Identity(gtin='04012345678901', lot='AB-12', serial='S7')
>>> read("https://id.example.com/01/04012345678901/10/AB%2F12?17=271231")
Identity(gtin='04012345678901', lot='AB/12', serial='')
>>> read("LOT-0001") is None
True
"""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from stdnum import ean, numdb

GS = "\x1d"
GTIN, LOT, SERIAL = "01", "10", "21"
SYMBOLOGIES = ("]C1", "]e0", "]d2", "]Q3", "]J1", GS)
PRINTED = re.compile(r"\((\d{2,4})\)([^(]*(?:\((?!\d{2,4}\))[^(]*)*)")
LENGTH = re.compile(r"[NXY](?:\d*\.\.)?(\d+)")


class Identity(NamedTuple):
    """What an identifier says of a lot; empty where it says nothing."""

    gtin: str = ""
    lot: str = ""
    serial: str = ""


def read(text):
    """The GS1 identity in ``text``, or None when there is no lot, serial or trade item number in it."""
    elements = _read_uri(text) or _read_printed(text) or _read_scanned(text)
    identity = Identity(elements.get(GTIN, ""), elements.get(LOT, ""), elements.get(SERIAL, ""))
    return identity if any(identity) else None


def gtin_forms(gtin):
    """The same trade item number as it may stand on a product: with 14, 13, 12 or 8 digits."""
    padded = gtin.zfill(14)
    return [padded[14 - size :] for size in (14, 13, 12, 8) if not padded[: 14 - size].strip("0")]


def _read_uri(text):
    if not re.match(r"https?://", text, re.IGNORECASE):
        return {}
    try:
        parts = [unquote(part) for part in urlsplit(text).path.split("/")]
    except ValueError:
        return {}
    start = parts.index(GTIN) if GTIN in parts else len(parts)
    return dict(zip(parts[start::2], parts[start + 1 :: 2], strict=False))


def _read_printed(text):
    return {ai: value.strip() for ai, value in PRINTED.findall(text)} if text.startswith("(") else {}


def _read_scanned(text):
    """Elements before the first one that is not in GS1's table; none unless FNC1 or a valid GTIN opens the text."""
    opener = next((mark for mark in SYMBOLOGIES if text.startswith(mark)), "")
    rest = text.removeprefix(opener)
    if not opener and not (rest.startswith(GTIN) and len(rest) >= 16 and ean.is_valid(rest[2:16])):
        return {}
    elements = {}
    while rest:
        ai, value, rest = _read_element(rest)
        if not ai:
            break
        elements[ai] = value
    return elements


def _read_element(text):
    """(identifier, value, what follows); no identifier when GS1's table does not know it or the value is cut short."""
    (ai, known), *_rest = numdb.get("gs1_ai").info(text)
    if not known:
        return "", "", text
    body = text[len(ai) :]
    longest = sum(int(size) for size in LENGTH.findall(known["format"])) + (known["type"] == "decimal")
    value = body.partition(GS)[0][:longest]
    if not value or ("fnc1" not in known and len(value) < longest):
        return "", "", text
    return ai, value, body[len(value) :].removeprefix(GS)
