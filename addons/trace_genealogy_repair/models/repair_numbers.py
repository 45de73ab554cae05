"""Units that come to a repair without a number get one of their rule; parts taken out keep theirs."""

from odoo import models

from odoo.addons.trace_genealogy.models.births.birth import Birth
from odoo.addons.trace_genealogy.models.births.circumstances import being_born


class RepairOrder(models.Model):
    _inherit = "repair.order"

    def action_generate_serial(self):
        self.ensure_one()
        birth = self._trace_get_birth()
        [name] = self.env["trace.numbering.rule"]._number_births([birth])
        if not name:
            return super().action_generate_serial()
        with being_born(self.env, birth=birth):
            self.lot_id = self.env["stock.lot"].create({"product_id": self.product_id.id, "name": name})
        return None

    def _trace_get_birth(self):
        """The birth of the number that the repaired unit gets."""
        self.ensure_one()
        # sudo: who may repair the unit need not be allowed to read all that its number is made of
        order = self.sudo()
        picking_type = order.picking_type_id
        return Birth(
            order.product_id,
            order.company_id,
            picking_type,
            warehouse=picking_type.warehouse_id,
            order=order.name or "",
            when=order.trace_event_time,
        )


class StockMove(models.Model):
    _inherit = "stock.move"

    def _trace_is_birth(self):
        """What a repair takes out of a unit was in it before, and had its number there."""
        return super()._trace_is_birth() and self.repair_line_type not in ("remove", "recycle")
