"""Products captured by unit are posted only when every tracked component of every unit is known."""

from odoo import models
from odoo.exceptions import UserError

MOST_LINES = 20


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _button_mark_done_sanity_checks(self):
        result = super()._button_mark_done_sanity_checks()
        self.filtered("lot_producing_ids")._trace_check_complete()
        return result

    def _post_inventory(self, cancel_backorder=False):
        self._trace_check_complete()
        return super()._post_inventory(cancel_backorder=cancel_backorder)

    def _trace_check_complete(self):
        """Raise with the list of what is missing, when units of products captured by unit would be posted without it."""
        lines = []
        for order in self._trace_filter_by_unit():
            units = order._trace_get_units_to_post()
            missing = order._trace_get_missing(units)
            products = order.move_raw_ids.product_id.grouped("id")
            for unit in units.filtered(lambda unit, missing=missing: unit.id in missing):
                for product_id, quantity in missing[unit.id].items():
                    product = products[product_id]
                    lines.append((order.name, unit.name, quantity, product.uom_id.name, product.display_name))
        if lines:
            raise UserError(self._trace_format_missing(sorted(lines, key=lambda line: line[:2])))

    def _trace_filter_by_unit(self):
        """Those of these orders whose every unit shows its own components."""
        return self.filtered(
            lambda order: order.product_tracking == "serial" and order._trace_get_granularity() == "unit"
        )

    def _trace_get_units_to_post(self):
        """The serial numbers that the next posting of this order produces."""
        finished = self.move_finished_ids.filtered(
            lambda move: move.product_id == self.product_id and move.state not in ("done", "cancel")
        )
        # core takes the order's numbers only when nobody put numbers on the finished product's own lines
        return finished.move_line_ids.lot_id or self.lot_producing_ids - self._trace_get_posted_units()

    def _trace_format_missing(self, lines):
        shown = [
            self.env._(
                "%(order)s, unit %(unit)s: %(quantity)s %(uom)s of %(product)s",
                order=order,
                unit=unit,
                quantity=f"{quantity:g}",
                uom=uom,
                product=product,
            )
            for order, unit, quantity, uom, product in lines[:MOST_LINES]
        ]
        if len(lines) > MOST_LINES:
            shown.append(self.env._("… and %(count)s more", count=len(lines) - MOST_LINES))
        return self.env._(
            "The components of these units were not captured. Assign them, then produce:\n%(missing)s",
            missing="\n".join(f"- {line}" for line in shown),
        )
