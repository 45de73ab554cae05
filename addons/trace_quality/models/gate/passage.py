"""What one line of a posting is about to do, as the gate sees it."""

from typing import NamedTuple

from odoo import models

STOCK = ("internal", "transit")


class Passage(NamedTuple):
    """A step of one lot (or of one product without a lot) from a place to a place, in a document.

    ``operations`` are those of ``trace.capture.rule.operation`` that this step is; a drop shipment is both received and shipped.
    ``lot`` may be empty while its number is only typed: then ``line.lot_name`` has it. ``quantity`` is in the product's unit.
    ``line`` is empty for what has no line (a finished work order). ``is_posted``: stock has moved already, and is judged as it
    is now.
    """

    operations: tuple
    product: models.Model
    lot: models.Model
    quantity: float
    line: models.Model
    document: models.Model
    source: models.Model
    target: models.Model
    package: models.Model
    partner: models.Model
    picking_type: models.Model
    workcenter: models.Model
    company: models.Model
    is_posted: bool = False

    @property
    def comes_in(self):
        """Whether this only brings goods to us, from outside or off the road: what may not move is safest here."""
        if self.target.usage not in STOCK or self.source.usage == "internal":
            return False
        return self.source.usage != "transit" or self.target.usage == "internal"

    @property
    def is_exempt(self):
        """Whether held and expired goods may take this step: in, aside, back to the supplier or out of stock for good."""
        return self.comes_in or self.target._trace_is_exempt()

    @property
    def document_key(self):
        """(model, id, shown name) of the document, as ``Finding.document`` wants it."""
        return (
            (self.document._name, self.document.id, self.document.display_name or "") if self.document else ("", 0, "")
        )
