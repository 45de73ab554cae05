"""Lots that are made while lines are generated or imported, before anything is posted."""

from odoo import models

from .stock_move_line import STATED


class StockMove(models.Model):
    _inherit = "stock.move"

    def _create_lot_ids_from_move_line_vals(self, vals_list, product_id, company_id=False):
        result = super()._create_lot_ids_from_move_line_vals(vals_list, product_id, company_id)
        lots = self.env["stock.lot"]
        source = self.env._("the list of lots")
        lots._trace_complete(
            [
                (lots.browse(vals["lot_id"]), said, source)
                for vals in vals_list
                if vals.get("lot_id") and (said := {name: vals[name] for name in STATED if vals.get(name)})
            ]
        )
        return result
