"""How quality works at the e-bike maker: places, what is measured when, what receipts must bring, what certificates say."""

from typing import NamedTuple


class Question(NamedTuple):
    """Something measured, ``readings`` times a lot or unit, between two limits."""

    name: str
    low: float
    target: float
    high: float
    unit: str
    readings: int = 1


class Control(NamedTuple):
    """A control plan: at this operation the lots of a product are measured."""

    name: str
    operation: str
    product: str
    questions: tuple


class Capture(NamedTuple):
    """A capture rule for a product; ``kinds`` are the requirements."""

    name: str
    operation: str
    product: str
    kinds: tuple
    enforcement: str


class Certificate(NamedTuple):
    """What certificates for customers say of these products, wherever in the lineage it was measured."""

    name: str
    statement: str
    products: tuple
    characteristics: tuple


class Quality(NamedTuple):
    """``places`` in stock have the status they are named with."""

    places: dict
    controls: tuple
    captures: tuple
    certificates: tuple


CELL_VOLTAGE = Question("Open-circuit voltage", 3.50, 3.60, 3.70, "V", readings=5)
PACK_VOLTAGE = Question("Pack voltage", 35.5, 36.2, 37.0, "V")

QUALITY = Quality(
    places={"Quarantine": "quarantine", "Reject Cage": "rejected"},
    controls=(
        Control("Cells at the dock", "receive", "CELL-21700", (CELL_VOLTAGE,)),
        Control("Packs, end of line", "produce", "PACK-36V", (PACK_VOLTAGE,)),
    ),
    # The fourth lot of cells comes without its certificate: the goods go in, and an exception stays open until it is filed.
    captures=(Capture("Papers of cells", "receive", "CELL-21700", ("supplier_lot", "certificate"), "warn"),),
    certificates=(
        Certificate(
            "E-bikes",
            "We certify that these bicycles were made, inspected and released as our quality system prescribes.",
            ("EB-CITY", "EB-TRAIL"),
            (PACK_VOLTAGE.name, CELL_VOLTAGE.name),
        ),
    ),
)

# Everything is within its limits. But whoever looks at the charts sees what CELL-A-2610-03 does to the packs it is in.
CELL_VOLTAGES = {
    "CELL-A-2610-01": (3.61, 3.60, 3.62, 3.60, 3.61),
    "CELL-A-2610-02": (3.60, 3.61, 3.59, 3.60, 3.62),
    "CELL-A-2610-03": (3.54, 3.52, 3.57, 3.53, 3.51),
    "CELL-A-2610-04": (3.60, 3.62, 3.61, 3.59, 3.60),
    "CELL-B-2611-01": (3.61, 3.61, 3.60, 3.62, 3.60),
    "CELL-B-2611-02": (3.59, 3.60, 3.61, 3.60, 3.60),
}
_PACKS = (
    36.21, 36.24, 36.18, 36.22, 36.19, 36.25, 36.20, 36.17, 36.23, 36.21, 36.19, 36.22, 36.20, 36.24, 36.18,  # 1 to 15
    35.84, 35.79, 35.88, 35.81, 35.86, 35.77, 35.83, 36.20, 36.23, 35.85, 35.80, 35.87,  # 16 to 27
    36.19, 36.22, 36.21, 36.24, 36.18, 36.20, 36.23, 36.19, 36.21, 36.22, 36.17, 36.20, 36.24, 36.21, 36.19, 36.22,  # to 43
    35.82,
)  # fmt: skip
PACK_VOLTAGES = {f"PK-{number:05d}": (volts,) for number, volts in enumerate(_PACKS, 1)}
