"""Where the story is played: its calendar, and the records behind the names in the tables."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError


class Stage:
    """One playing of ``story`` in ``env``; ``clock`` is the time of the step being played (UTC), ``day`` its day from today."""

    def __init__(self, env, story):
        self.env = env
        self.story = story
        self.purchases = {}
        self.clock = self._today = fields.Datetime.start_of(fields.Datetime.now(), "day")
        self.day = 0

    def set_clock(self, day, time):
        """Turn the clock to ``time`` ("HH:MM") of the day that is ``day`` days from today."""
        hours, minutes = time.split(":")
        self.day = day
        self.clock = self._today + timedelta(days=day, hours=int(hours), minutes=int(minutes))

    def stamp(self, document):
        """Say when the document happens; it is posted now, as a late entry."""
        document.trace_event_time = self.clock

    # ------------------------------------------------------------------ records by their names

    @property
    def company(self):
        return self.env.company

    @property
    def warehouse(self):
        return self._one(self.find_warehouse(), self.story.warehouse.code)

    def find_warehouse(self):
        """The story's warehouse, empty when the story has not been played."""
        domain = [("code", "=", self.story.warehouse.code), ("company_id", "=", self.company.id)]
        return self.env["stock.warehouse"].with_context(active_test=False).search(domain)

    def product(self, code):
        """The product with this internal reference."""
        return self._one(self.env["product.product"].search([("default_code", "=", code)]), code)

    def partner(self, key):
        """The partner behind a key of the table; the reference keeps them apart from others of the same name."""
        return self._one(self.env["res.partner"].search([("ref", "=", self.partner_reference(key))]), key)

    def partner_reference(self, key):
        """The reference that a partner of the table carries."""
        return f"{self.story.warehouse.code}-{self.story.partners[key].country}-{key}".upper()

    def tank(self, name):
        """The bulk place of this name in the story's warehouse."""
        domain = [("name", "=", name), ("location_id", "=", self.warehouse.lot_stock_id.id)]
        return self._one(self.env["stock.location"].search(domain), name)

    def lot(self, code, name):
        """The lot or serial number ``name`` of a product."""
        domain = [("product_id.default_code", "=", code), ("name", "=", name)]
        return self._one(self.env["stock.lot"].search(domain), name)

    def _one(self, records, name):
        if len(records) == 1:
            return records
        raise UserError(
            self.env._(
                "The demo story needs exactly one %(kind)s for %(name)s and found %(count)s. "
                "Rename or archive the others, or load it into a new database.",
                kind=records._description,
                name=name,
                count=len(records),
            )
        )
