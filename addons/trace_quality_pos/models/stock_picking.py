"""A till has handed the goods over before anybody is asked: what the gate refuses to post then must not go unseen."""

from odoo import api, models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    @api.model
    def _create_picking_from_pos_order_lines(self, location_dest_id, lines, picking_type, partner=False):
        pickings = super()._create_picking_from_pos_order_lines(location_dest_id, lines, picking_type, partner)
        pickings._trace_tell_handed_over()
        return pickings
