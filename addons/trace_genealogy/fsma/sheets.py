"""What stands in which column, and what may not be missing.

One sheet per critical tracking event that the program records: shipping (21 CFR 1.1340), receiving (1.1345) and
transformation (1.1350). The key data elements stand in the order of the rule. Columns are only ever added at the end
of a sheet, never moved or renamed.
"""

from datetime import datetime
from typing import NamedTuple

LOT_COLUMNS = ("Supplier Lot", "Manufacture Date", "Country of Origin")
PARTS = ("Name", "Phone", "Address", "City", "State", "Postal Code", "Country")


class Record(NamedTuple):
    """A line of the ledger; ``place_id`` is our place: where received, shipped from or transformed."""

    event_id: int
    time: datetime
    model: str
    reference: str
    partner_id: int
    supplied_by: int
    role: str
    product_id: int
    lot_id: int
    lot_name: str
    quantity: float
    place_id: int


class Source(NamedTuple):
    """Who gave a lot its traceability lot code: we (``ours``) at a place, or a party, whose ``code`` it is where we number it."""

    ours: bool
    partner_id: int | None
    company_id: int
    place_id: int | None
    code: str | None


class Location(NamedTuple):
    """A location description (21 CFR 1.1310): name, phone, physical address; ``reference`` leads the FDA to it besides."""

    name: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    has_states: bool = False
    reference: str = ""

    @property
    def cells(self):
        return self[: len(PARTS)]

    def missing(self):
        """The parts that are missing; without a name the whole of it, which is one thing to mend."""
        if not self.name:
            return ["Name"]
        needed = [part for part in PARTS if part != "State" or self.has_states]
        return [part for part, value in zip(PARTS, self.cells, strict=True) if part in needed and not value]


class Lot(NamedTuple):
    """What is known of a lot besides its code; no key data elements, but what its supplier is asked by."""

    supplier_lot: str = ""
    manufactured: str = ""
    origin: str = ""


class Names(NamedTuple):
    """What the records name by number: each is a function of the number (or, for ``document``, of the model).

    ``code`` is the traceability lot code of a lot where that is not its number, else empty.
    """

    product: object
    unit: object
    party: object
    place: object
    source: object
    code: object
    document: object
    lot: object

    def coded(self, record):
        """The record with its lot's traceability lot code."""
        code = self.code(record.lot_id)
        return record._replace(lot_name=code) if code else record


class Sheet(NamedTuple):
    """``first`` and ``second`` are the titles of its two location descriptions; ``date`` that of its date."""

    title: str
    clause: str
    event_type: str
    biz_step: str
    date: str
    first: str
    second: str | None

    @property
    def columns(self):
        role = () if self.event_type == "object" else ("Event", "Used or Produced")
        places = [title for title in (self.first, self.second, "TLC Source") if title]
        return (
            *role,
            "Traceability Lot Code",
            "Quantity",
            "Unit of Measure",
            "Product Description",
            *(f"{place} {part}" for place in places for part in PARTS),
            "TLC Source Reference",
            self.date,
            "Reference Document Type",
            "Reference Document Number",
            *LOT_COLUMNS,
        )

    def row(self, record, names):
        """(cells, titles of the columns that are empty and may not be)."""
        role = ()
        if self.event_type != "object":
            role = (record.event_id, "Produced" if record.role == "output" else "Used")
        source = names.source(record.lot_id)
        places = [*self._locations(record, names), source]
        required = {
            "Traceability Lot Code": record.lot_name,
            "Product Description": names.product(record.product_id),
            "Unit of Measure": names.unit(record.product_id),
            "Reference Document Type": names.document(record.model),
            "Reference Document Number": record.reference,
        }
        cells = (
            *role,
            record.lot_name,
            record.quantity,
            required["Unit of Measure"],
            required["Product Description"],
            *(cell for place in places for cell in place.cells),
            source.reference,
            record.time,
            required["Reference Document Type"],
            record.reference,
            *names.lot(record.lot_id),
        )
        return cells, [title for title, value in required.items() if not value] + self._missing_parts(record, places)

    def _locations(self, record, names):
        here = names.place(record.place_id)
        if self.second is None:
            return [here]
        party = names.party(record.partner_id)
        if self.biz_step == "receiving":
            return [party, here]
        # shipped by the supplier straight to the customer: from the supplier's place
        return [party, names.party(record.supplied_by) if record.supplied_by else here]

    def _missing_parts(self, record, places):
        titles = [title for title in (self.first, self.second) if title]
        # without a lot there is no code, and no source of it; a reference says it instead of a description
        titles += ["TLC Source"] if record.lot_id and not places[-1].reference else []
        return [f"{title} {part}" for title, place in zip(titles, places, strict=False) for part in place.missing()]


SHEETS = (
    Sheet("Shipping", "21 CFR 1.1340", "object", "shipping", "Date Shipped", "Recipient", "Ship From"),
    Sheet("Receiving", "21 CFR 1.1345", "object", "receiving", "Date Received", "Previous Source", "Received At"),
    Sheet(
        "Transformation", "21 CFR 1.1350", "transformation", "commissioning", "Date Completed", "Transformed At", None
    ),
)

NOT_RECORDED = (
    "Harvesting (1.1325), cooling (1.1325), initial packing (1.1330) and first land-based receiving (1.1335) are not "
    "recorded as such by this program: what was received stands under Receiving."
)
SOURCE_NOTE = (
    "The traceability lot code source of a lot made here is the place that made it; of a lot received, the party it was "
    "first received from, or the place that received it when that party assigns no codes. A source with a reference needs no "
    "description (1.1310)."
)
