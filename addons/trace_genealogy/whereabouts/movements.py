"""One lot crossing the border of stock in one event."""

from typing import NamedTuple

PARTNERS = ("customer", "supplier")


class Movement(NamedTuple):
    """A row of ``sql.crossings``. ``quantity`` is in the product's unit, ``date`` ISO 8601 text in UTC,
    ``visible`` whether the reader may see the event's company.
    """

    lot_id: int
    event_id: int
    source: str | None
    destination: str | None
    quantity: float
    biz_step: str | None
    partner_id: int | None
    res_model: str | None
    res_id: int | None
    reference: str | None
    date: str
    return_of: int | None
    visible: bool

    @property
    def picking_id(self):
        return self.res_model == "stock.picking" and self.res_id

    @property
    def is_shipment(self):
        return self.destination in PARTNERS

    @property
    def is_return(self):
        return self.source in PARTNERS and (self.source == "customer" or self.return_of is not None)

    @property
    def is_consumption(self):
        return self.destination == "production"

    @property
    def is_scrap(self):
        return self.destination == "inventory"
