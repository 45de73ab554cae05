"""How goods get their numbers, and what the papers say that come with them."""

from typing import NamedTuple


class Numbers(NamedTuple):
    """A numbering rule: the ``pattern`` of our own numbers, and that of those which ``suppliers`` give, where they differ.

    ``counts`` says of what each has a counter of its own.
    """

    name: str
    pattern: str
    products: tuple
    suppliers: str = ""
    counts: str = "global"


class Papers(NamedTuple):
    """What the label and the papers of a received lot say: the supplier's number, the day it was made (counted from today),
    its country, and the number of its certificate of analysis."""

    supplier_lot: str
    made: int
    origin: str
    certificate: str = ""


NUMBERS = (
    Numbers("E-bikes", "EB-{counter:4}", ("EB-CITY", "EB-TRAIL")),
    Numbers("Battery packs", "PK-{counter:5}", ("PACK-36V",)),
    Numbers("Frames", "FR-{counter:4}", ("FRAME",)),
    Numbers("Motors", "MT-{counter:4}", ("MOTOR-250",)),
    # Ours say year and week of the receipt; the makers print their line (A or B) and the week of making.
    Numbers(
        "Battery cells",
        "CELL-{iso_yy}{week}-{counter:3}",
        ("CELL-21700",),
        suppliers="CELL-{line:1}-{iso_yy}{week}-{counter:2}",
        counts="week",
    ),
)
