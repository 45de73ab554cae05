"""Where a lot is born: everything a number may be made of, or be judged by."""

from typing import NamedTuple


class Birth(NamedTuple):
    """The circumstances of one lot. Records are Odoo's, each of its model and possibly empty; two equal births share a draw."""

    product: object
    company: object
    picking_type: object = None
    partner: object = None
    warehouse: object = None
    workcenter: object = None
    order: str = ""
    parent: str = ""
    supplier_lot: str = ""
    when: object = None
    received: bool = False

    @property
    def key(self):
        """What decides which rule applies: (product id, company id, operation type id or False)."""
        return self.product.id, self.company.id, bool(self.picking_type) and self.picking_type.id


class Newborn(NamedTuple):
    """A number that somebody gave, to be judged, and the stock move line on which it stands, if any."""

    birth: Birth
    number: str
    line_id: int | bool = False


class Fault(NamedTuple):
    """What a rule says against a number."""

    newborn: Newborn
    rule: object
    reason: str
    suggestion: str = ""
    confirmable: bool = False

    @property
    def identity(self):
        """What a confirmation must name: (rule id, product id, company id, number)."""
        return self.rule.id, self.newborn.birth.product.id, self.newborn.birth.company.id, self.newborn.number
