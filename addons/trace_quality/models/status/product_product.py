"""What planners count on: how much of a product is released, held, expired, about to expire."""

from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import Query

from ...status import AVAILABLE, EXPIRED
from .figures import ASKED, CONTEXT, FIGURES, figure


class ProductProduct(models.Model):
    _inherit = "product.product"

    trace_released_qty = figure("trace_released_qty")
    trace_held_qty = figure("trace_held_qty")
    trace_expired_qty = figure("trace_expired_qty")
    trace_expiring_qty = figure("trace_expiring_qty")
    trace_transit_qty = figure("trace_transit_qty")

    @api.depends("stock_quant_ids.trace_status", "stock_quant_ids.quantity")
    @api.depends_context(*CONTEXT)
    def _compute_trace_quantities(self):
        """Four queries for however many products, where the quantity on hand is looked for too."""
        figures = self._trace_read_quantities()
        for product in self:
            found = figures[product._origin.id]
            for name in FIGURES:
                product[name] = product.uom_id.round(found[name]) if product.uom_id else found[name]

    def _trace_read_quantities(self):
        """{product id: {name of the figure: quantity}}"""
        figures = defaultdict(lambda: dict.fromkeys(FIGURES, 0.0))
        products = self._origin
        if not products.ids:
            return figures
        Quant = self.env["stock.quant"].with_context(active_test=False)
        asked = Domain.AND(
            Domain(name, "=", self.env.context[name]) for name in ASKED if self.env.context.get(name) is not None
        )
        mine = asked & Domain("product_id", "in", products.ids)
        on_hand = mine & Domain(products._get_domain_locations()[0]).map_conditions(_read_places)
        for product, status, quantity in Quant._read_group(on_hand, ["product_id", "trace_status"], ["quantity:sum"]):
            figures[product.id][_figure_of(status)] += quantity
        soon = Domain("lot_id.expiration_date", "<=", fields.Datetime.now() + self._trace_get_horizon())
        expiring = on_hand & soon & Domain("trace_status", "=", AVAILABLE)
        in_transit = mine & Domain("location_id.usage", "=", "transit")
        for name, domain in (("trace_expiring_qty", expiring), ("trace_transit_qty", in_transit)):
            for product, quantity in Quant._read_group(domain, ["product_id"], ["quantity:sum"]):
                figures[product.id][name] += quantity
        return figures

    @api.model
    def _trace_get_horizon(self):
        """How far ahead stock counts as expiring."""
        return timedelta(days=self.env.company.trace_expiring_days)


def _read_places(condition):
    """The condition with the ids of places in place of the query that finds them, of which the planner expects far too few."""
    if isinstance(condition.value, Query):
        return Domain(condition.field_expr, condition.operator, list(condition.value))
    return condition


def _figure_of(status):
    if status == AVAILABLE:
        return "trace_released_qty"
    return "trace_expired_qty" if status == EXPIRED else "trace_held_qty"
