"""Held stock is not reserved.

The filter applies only while stock is being chosen for a reservation. The mark that says so is an object of this process: no
client can send it. Whoever only counts or moves stock always sees all of it; a quant hidden from ``_update_available_quantity``
would be made a second time.
"""

from odoo import models

CHOOSING, ANY = object(), object()
KEY = "trace_reserving"


class StockQuant(models.Model):
    _inherit = "stock.quant"

    def _get_reserve_quantity(
        self, product_id, location_id, quantity, uom_id=None, lot_id=None, package_id=None, owner_id=None, strict=False
    ):
        quants = self if self.env.context.get(KEY) is ANY else self.with_context(**{KEY: CHOOSING})
        reserved = super(StockQuant, quants)._get_reserve_quantity(
            product_id, location_id, quantity, uom_id, lot_id, package_id, owner_id, strict
        )
        # What is done with these quants afterwards must see all stock again.
        plain = {key: value for key, value in self.env.context.items() if key != KEY}
        return [(quant.with_env(quant.env(context=plain)), taken) for quant, taken in reserved]

    def _get_gather_domain(self, product_id, location_id, lot_id=None, package_id=None, owner_id=None, strict=False):
        domain = super()._get_gather_domain(product_id, location_id, lot_id, package_id, owner_id, strict)
        if self.env.context.get(KEY) is CHOOSING:
            domain &= self._trace_get_free_domain(location_id.company_id or self.env.company)
        return domain
