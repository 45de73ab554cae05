"""The action "Hold" on stock, transfers and manufacturing orders."""

from odoo import api, models
from odoo.exceptions import UserError


class StockQuant(models.Model):
    _inherit = "stock.quant"

    @api.readonly
    def action_trace_hold(self):
        """Ask why what lies here is to be held: these lots, in these places.

        :raise UserError: none of it has a lot
        """
        tracked = self.filtered("lot_id")
        if not tracked:
            raise UserError(
                self.env._("Only goods with a lot or serial number can be held. Choose some that have one.")
            )
        return self.env["trace.hold.place"]._open(
            [
                {"lot_id": quant.lot_id.id, "location_id": quant.location_id.id, "package_id": quant.package_id.id}
                for quant in tracked
            ]
        )


class StockPicking(models.Model):
    _inherit = "stock.picking"

    @api.readonly
    def action_trace_hold(self):
        """Ask why the lots of these transfers are to be held, wherever they are.

        :raise UserError: they have none
        """
        return self.move_line_ids.lot_id._trace_ask_hold(self[:1])


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    @api.readonly
    def action_trace_hold(self):
        """Ask why what these orders made is to be held.

        :raise UserError: they made nothing with a number
        """
        return (self.lot_producing_ids | self.move_finished_ids.move_line_ids.lot_id)._trace_ask_hold(self[:1])
