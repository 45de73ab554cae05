"""GS1 Digital Link URIs: the same identity as a web address (GS1 Digital Link: URI Syntax 1.4).

>>> write({"21": "S/7", "10": "AB", "01": "04012345678901", "17": "271231"}, "https://id.example.com")
'https://id.example.com/01/04012345678901/10/AB/21/S%2F7?17=271231'
>>> write({"00": "340123450000000017"}, "https://id.example.com/trace/")
'https://id.example.com/trace/00/340123450000000017'
"""

import re
from urllib.parse import quote

from . import element_string
from .errors import Refused

RESOLVER = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?", re.IGNORECASE)
CANONICAL = "https://id.gs1.org"
# What identifies, and what narrows it, in the order of the path (section 4.9).
QUALIFIERS = {"00": (), "01": ("22", "10", "21"), "8006": ("22", "10", "21"), "414": ("254",), "417": ("7040",)}


def write(elements, resolver=CANONICAL):
    """The URI of ``elements``, a dict {application identifier: value}, below the address ``resolver``.

    :raise Refused: an element is not allowed, nothing among them can be the key, or the resolver is no web address
    """
    check_resolver(resolver)
    ordered = dict(element_string.write(elements).elements)
    key = next((ai for ai in QUALIFIERS if ai in ordered), None)
    if key is None:
        raise Refused("needs", next(iter(ordered)), others=" or ".join(f"({ai})" for ai in QUALIFIERS))
    path = [ai for ai in (key, *QUALIFIERS[key]) if ai in ordered]
    query = "&".join(f"{ai}={_escape(ordered[ai])}" for ai in ordered if ai not in path)
    steps = "".join(f"/{ai}/{_escape(ordered[ai])}" for ai in path)
    return resolver.rstrip("/") + steps + (f"?{query}" if query else "")


def check_resolver(resolver):
    """Refuse what is no web address below which identities can be put."""
    if not RESOLVER.fullmatch(resolver):
        raise Refused("resolver", value=resolver)


def _escape(text):
    """Everything percent-encoded but unreserved characters (RFC 3986, section 2.3)."""
    return quote(text, safe="")
