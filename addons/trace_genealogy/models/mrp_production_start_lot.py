"""A change of lot entered with one scan, on the assignment screen, and those of a work order."""

from odoo import fields, models
from odoo.exceptions import UserError


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def trace_start_lot(self, lot_id, workorder_id=False):
        """Record that a component comes from this lot from now on.

        :return: ``{"window_id", "message"}``
        :raise UserError: the lot is gone, its component is not of this order, or the order is posted
        """
        self.ensure_one()
        lot = self.env["stock.lot"].browse(lot_id).exists()
        if not lot:
            raise UserError(self.env._("This component lot does not exist any more. Scan it again."))
        window = self.env["trace.consumption.window"].create(
            {
                "production_id": self.id,
                "workorder_id": workorder_id,
                "product_id": lot.product_id.id,
                "lot_id": lot.id,
                "started_at": fields.Datetime.now(),
            }
        )
        message = self.env._(
            "From now on %(product)s comes from lot %(lot)s.", product=lot.product_id.display_name, lot=lot.name
        )
        return {"window_id": window.id, "message": message}


class MrpWorkorder(models.Model):
    _inherit = "mrp.workorder"

    trace_window_ids = fields.One2many("trace.consumption.window", "workorder_id", "Lot Changes")
