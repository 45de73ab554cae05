"""GS1 identities in a scanned or typed text: trade item number, lot, serial number.

Read are element strings, with FNC1 (as the character GS, or as ``]C1`` and its kin in front) or in parentheses as
printed below a symbol (GS1 General Specifications, sections 3 and 7.8), and Digital Link URIs (GS1 Digital Link: URI
Syntax 1.4). No table of application identifiers is needed: those that begin with certain two digits have a predefined
length, all others end at FNC1 (section 7.8.5). So a lot is found although its label carries an identifier younger
than this program.

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

from stdnum import ean

GS = "\x1d"
GTIN, LOT, SERIAL = "01", "10", "21"
SYMBOLOGIES = ("]C1", "]e0", "]d2", "]Q3", "]J1", GS)
PRINTED = re.compile(r"\((\d{2,4})\)([^(]*(?:\((?!\d{2,4}\))[^(]*)*)")
# Characters of an element, identifier included, by its first two digits (General Specifications, figure 7.8.5-2).
PREDEFINED = {"00": 20, "01": 16, "02": 16, "03": 16, "04": 18, "20": 4, "41": 16}
PREDEFINED |= {str(first): 8 for first in range(11, 20)} | {str(first): 10 for first in range(31, 37)}


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
    """The elements of a scanned text; none unless FNC1 or a valid trade item number opens it."""
    opener = next((mark for mark in SYMBOLOGIES if text.startswith(mark)), "")
    rest = text.removeprefix(opener)
    if not opener and not (rest.startswith(GTIN) and len(rest) >= 16 and ean.is_valid(rest[2:16])):
        return {}
    elements = {}
    while rest:
        element = rest[: PREDEFINED.get(rest[:2])].partition(GS)[0]
        rest = rest[len(element) :].removeprefix(GS)
        elements.setdefault(element[:2], element[2:])
    return elements
