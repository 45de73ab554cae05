"""Several elements as one message, in the order and with the separators of the General Specifications.

>>> message = write({"10": "AB-12", "01": "04012345678901", "21": "S7"})
>>> message.scanned
'010401234567890110AB-12\\x1d21S7'
>>> message.printed
'(01)04012345678901(10)AB-12(21)S7'
"""

from typing import NamedTuple

from . import check
from .errors import Refused
from .identifiers import find

GS = "\x1d"
# Characters in a GS1-128 symbol, FNC1 between elements included (section 5.4.4.7).
LINEAR_CAPACITY = 48
# An element needs one of the sets of others beside it (section 4.13.2), of what we write.
PARTNERS = {
    "02": ("37",),
    "8026": ("37",),
    "37": ("02", "8026"),
    "10": ("01", "02", "03", "8006", "8026"),
    "21": ("01", "03", "8006"),
    "22": ("01",),
    "235": ("01",),
    "30": ("01", "02"),
    "240": ("01", "02", "8006", "8026"),
    "422": ("01", "02", "8006", "8026"),
    "7003": ("01", "02"),
    **dict.fromkeys(("11", "13", "15", "16", "17"), ("01", "02", "03", "8006", "8026")),
}
# These never stand together (section 4.13.1).
EXCLUSIVE = (("01", "02"), ("01", "03"), ("01", "37"), ("21", "235"), ("422", "426"), ("420", "421"))


class ElementString(NamedTuple):
    """Elements in the order in which they are written: pairs (application identifier, value)."""

    elements: tuple

    @property
    def scanned(self):
        """What a scanner gives, the FNC1 that opens the symbol left out: FNC1 inside is the character GS."""
        parts = [ai + text + ("" if find(ai).is_predefined else GS) for ai, text in self.elements]
        return "".join(parts).removesuffix(GS)

    @property
    def printed(self):
        """The human readable interpretation: identifiers in parentheses, which are not in the symbol."""
        return "".join(f"({ai}){text}" for ai, text in self.elements)

    @property
    def bracketed(self):
        """The same in brackets, which no value can hold: what encoders take."""
        return "".join(f"[{ai}]{text}" for ai, text in self.elements)


def write(elements):
    """The ElementString of ``elements``, a dict {application identifier: value}: the predefined lengths first.

    :raise Refused: a value is not allowed, or the elements do not go together
    """
    if not elements:
        raise Refused("nothing")
    for ai, text in elements.items():
        check.value(ai, text)
    _check_company(set(elements))
    ordered = sorted(elements.items(), key=lambda item: not find(item[0]).is_predefined)
    return ElementString(tuple(ordered))


def check_linear(message):
    """Refuse an ElementString that is too long for GS1-128."""
    if len(message.scanned) > LINEAR_CAPACITY:
        raise Refused("linear", length=len(message.scanned), most=LINEAR_CAPACITY)


def _check_company(ais):
    for first, second in EXCLUSIVE:
        if {first, second} <= ais:
            raise Refused("not_together", first, other=second)
    for ai in sorted(ais & PARTNERS.keys()):
        if ais.isdisjoint(PARTNERS[ai]):
            raise Refused("needs", ai, others=" or ".join(f"({other})" for other in PARTNERS[ai]))
