"""The vocabulary of the diary: what can happen on a day.

Lots are dictionaries of number to quantity; material without a number has the number ``""``. Products and partners
go by their codes in the tables. Times are UTC.
"""

from typing import NamedTuple


class Day(NamedTuple):
    """A day of the diary; ``number`` counts from today, so that yesterday is -1."""

    number: int
    steps: tuple


class Purchase(NamedTuple):
    """A purchase order, confirmed. ``key`` names it for its receipts."""

    time: str
    key: str
    vendor: str
    lines: dict


class Resupply(NamedTuple):
    """Components sent to the contract manufacturer for a purchase order."""

    time: str
    purchase: str
    parts: dict


class Receipt(NamedTuple):
    """Goods of a purchase order arrive, all of it or a part; what is missing stays on order.

    ``papers`` has the Papers of lots by their numbers.
    """

    time: str
    purchase: str
    lots: dict
    papers: dict = {}


class Build(NamedTuple):
    """A manufacturing order, from confirmation to done: ``parts`` are the lots used for all its ``units``.

    Where components are captured by unit, the first serial number of each part is in the first unit, and so on. ``changes`` says
    from which unit on a lot of a part was in use: part → number → unit, counted from 1.
    """

    time: str
    product: str
    units: dict
    parts: dict
    changes: dict = {}


class Plan(NamedTuple):
    """A manufacturing order that is still open, its ``parts`` reserved; with ``started`` somebody works on it."""

    time: str
    product: str
    quantity: int
    parts: dict
    started: bool = False


class Sale(NamedTuple):
    """A dealer's order and its delivery; without ``shipped`` the bikes are only reserved."""

    time: str
    dealer: str
    bikes: dict
    shipped: bool = True


class Return(NamedTuple):
    """A bike comes back from a dealer."""

    time: str
    dealer: str
    product: str
    unit: str


class Repair(NamedTuple):
    """A part of a bike is replaced."""

    time: str
    dealer: str
    product: str
    unit: str
    part: str
    removed: str
    added: str


class Scrap(NamedTuple):
    """Part of a lot is thrown away."""

    time: str
    product: str
    lot: str
    quantity: float


class Count(NamedTuple):
    """A lot is counted, and stock set to what was found."""

    time: str
    product: str
    lot: str
    found: float


class Relabel(NamedTuple):
    """The number of a lot was misread when it came: it is corrected, with the reason."""

    time: str
    product: str
    lot: str
    right: str
    reason: str


class Batch(NamedTuple):
    """A batch: ``quantity`` of a lot, and lots of ``byproducts``, made of the lots in ``parts``.

    ``drawn`` says which of the parts come out of a tank, by the tank's name; ``into`` the tank that the batch goes to.
    Parts that are not in the recipe are added to the order.
    """

    time: str
    product: str
    lot: str
    quantity: float
    parts: dict
    byproducts: dict = {}
    drawn: dict = {}
    into: str = ""


class Sample(NamedTuple):
    """A sample of a lot, ``retained`` or used up in a ``test``."""

    time: str
    product: str
    lot: str
    quantity: float
    purpose: str


class Assay(NamedTuple):
    """The laboratory's finding: a lot's potency in percent."""

    time: str
    product: str
    lot: str
    potency: float


class Check(NamedTuple):
    """What was measured of lots: number → readings. Their inspections are handed in."""

    time: str
    product: str
    readings: dict


class Defect(NamedTuple):
    """A unit or lot that does not conform: reported, and held at once. ``cause`` is what is known of why."""

    time: str
    product: str
    lot: str
    words: str
    cause: str


class Complaint(NamedTuple):
    """What a dealer says of a bike that he has."""

    time: str
    dealer: str
    product: str
    unit: str
    words: str


class Suspicion(NamedTuple):
    """The recall that is opened because of a complaint about ``unit``: a draft, for whoever tries the suite."""

    time: str
    unit: str
    product: str
    lot: str
    subject: str
    reason: str
    hazard: str
    recall_class: str


class Certify(NamedTuple):
    """A certificate for what a dealer received with the delivery of a bike."""

    time: str
    dealer: str
    product: str
    unit: str


def serials(pattern, first, last):
    """Units ``first`` to ``last`` of a numbering pattern, one of each.

    >>> serials("EB-{:04d}", 9, 10)
    {'EB-0009': 1, 'EB-0010': 1}
    """
    return {pattern.format(number): 1 for number in range(first, last + 1)}


def bikes(first, last=None):
    """Bikes by their numbers."""
    return serials("EB-{:04d}", first, last or first)


def packs(first, last=None):
    """Battery packs by their numbers."""
    return serials("PK-{:05d}", first, last or first)


def frames(first, last=None):
    """Frames by their numbers."""
    return serials("FR-{:04d}", first, last or first)


def motors(first, last=None):
    """Motors by their numbers."""
    return serials("MT-{:04d}", first, last or first)
