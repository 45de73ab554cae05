"""The button "Trace" on transfers and manufacturing orders."""

from odoo import api, models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    _inherit = "stock.picking"

    @api.readonly
    def action_trace(self):
        """Open the explorer on the lots that these transfers move.

        :raise UserError: they move none
        """
        lots = self.move_line_ids.lot_id
        if not lots:
            raise UserError(
                self.env._(
                    "%(transfer)s moves no lot or serial number, so there is nothing to trace. "
                    "Enter lots on its operations, or trace one of its products' lots.",
                    transfer=", ".join(self.mapped("name")),
                )
            )
        return lots.action_trace()


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    @api.readonly
    def action_trace(self):
        """Open the explorer on what these orders made; while they made nothing with a number, on what they consumed.

        :raise UserError: they have neither
        """
        made = self.lot_producing_ids | self.move_finished_ids.move_line_ids.lot_id
        lots = made or self.move_raw_ids.move_line_ids.lot_id
        if not lots:
            raise UserError(
                self.env._(
                    "%(order)s has no lot or serial number yet, neither made nor consumed, so there is "
                    "nothing to trace.",
                    order=", ".join(self.mapped("name")),
                )
            )
        return lots.action_trace()
