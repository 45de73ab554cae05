"""What was captured of an order's units, as its screen shows it."""

from collections import defaultdict

from odoo import api, models

from ..capture import missing, needs_per_unit
from .mrp_production_assignment import CLOSED


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _trace_get_granularity(self):
        """How closely this order's genealogy is captured: ``order`` or ``unit``."""
        self.ensure_one()
        return self.product_id.product_tmpl_id._trace_get_granularity()

    def _trace_get_needs(self):
        """{product id: quantity that one unit needs} of the tracked components, in their own units of measure."""
        self.ensure_one()
        one = self.product_qty  # a lot is what the whole order makes
        if self.product_tracking == "serial":
            one = self.product_id.uom_id._compute_quantity(1, self.product_uom_id, round=False)
        return {
            product.id: product.uom_id.round(quantity)
            for product, quantity in needs_per_unit(
                (
                    move.product_id,
                    move.product_uom._compute_quantity(move.unit_factor * one, move.product_id.uom_id, round=False),
                )
                for move in self._trace_get_open_raw_moves()
                if move.has_tracking != "none"
            ).items()
        }

    def _trace_get_missing(self, units):
        """{unit id: {product id: quantity}} of what these units still miss."""
        assigned = defaultdict(float)
        for share in self._trace_get_assignments():
            assigned[share.finished_lot_id.id, share.move_line_id.product_id.id] += share.quantity
        lacks = missing(units.ids, self._trace_get_needs(), assigned)
        products = self.env["product.product"].browse({product for lack in lacks.values() for product in lack})
        rounding = {product.id: product.uom_id for product in products}
        return {
            unit: {product: rounding[product].round(quantity) for product, quantity in lack.items()}
            for unit, lack in lacks.items()
        }

    @api.readonly
    def trace_assignment_state(self):
        """The units of this order with what was captured of them, what they miss, and the lots that can be given to them."""
        self.ensure_one()
        self.check_access("read")
        posted = self._trace_get_posted_units()
        units = self._trace_get_units()
        lacks = self._trace_get_missing(units)
        rows = self._trace_get_unit_rows((posted | units).sorted(lambda unit: (unit.name, unit.id)), posted, lacks)
        return {
            "production_id": self.id,
            "name": self.name,
            "granularity": self._trace_get_granularity(),
            "product": {"id": self.product_id.id, "name": self.product_id.display_name},
            "editable": self.state not in ("draft", *CLOSED) and self.has_access("write"),
            "components": self._trace_get_component_rows(),
            "units": rows,
            "lots": self._trace_get_lot_rows(),
            "total": len(rows),
            "complete": sum(row["complete"] for row in rows),
        }

    def _trace_get_unit_rows(self, units, posted, lacks):
        """The rows of these units; ``lacks`` says what they miss."""
        given = defaultdict(list)
        wanted = set(units.ids)
        for share in self._trace_get_assignments():
            if share.finished_lot_id.id in wanted:
                given[share.finished_lot_id.id].append(
                    {
                        "product_id": share.move_line_id.product_id.id,
                        "lot_id": share.lot_id.id,
                        "lot": share.lot_id.name,
                        "quantity": share.quantity,
                    }
                )
        return [
            {
                "lot_id": unit.id,
                "name": unit.name,
                "posted": unit in posted,
                "complete": unit.id not in lacks,
                "components": given[unit.id],
                "missing": [
                    {"product_id": product, "quantity": quantity}
                    for product, quantity in lacks.get(unit.id, {}).items()
                ],
            }
            for unit in units
        ]

    def _trace_get_component_rows(self):
        needs = self._trace_get_needs()
        return [
            {
                "product_id": product.id,
                "name": product.display_name,
                "tracking": product.tracking,
                "per_unit": needs.get(product.id, 0),
                "uom": product.uom_id.name,
            }
            for product in self._trace_get_component_products()  # posted ones too: a posted unit shows what it has
            if product.tracking != "none"
        ]

    def _trace_get_lot_rows(self):
        """The lots on this order's lines that are not posted: how much is there, how much of it has a unit."""
        rows = {}
        for line in self._trace_get_open_raw_moves().move_line_ids.filtered("lot_id"):
            row = rows.setdefault(
                line.lot_id.id,
                {
                    "lot_id": line.lot_id.id,
                    "name": line.lot_id.name,
                    "product_id": line.product_id.id,
                    "on_lines": 0.0,
                    "assigned": 0.0,
                },
            )
            row["on_lines"] += line.quantity_product_uom
            row["assigned"] += sum(
                line.sudo().trace_assignment_ids.mapped("quantity")
            )  # sudo: see _trace_get_assignments
        return list(rows.values())
