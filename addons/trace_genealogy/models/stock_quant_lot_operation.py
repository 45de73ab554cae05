"""Starting an operation on lots from what is on hand."""

from odoo import Command, models
from odoo.exceptions import UserError


class StockQuant(models.Model):
    _inherit = "stock.quant"

    def action_trace_lot_operation(self):
        """Open a new lot operation that takes what is free of these quants."""
        quants = self.filtered("lot_id")
        if len(quants.product_id) != 1:
            raise UserError(
                self.env._(
                    "Choose lots of one product that are on hand: goods get another number within one product only. "
                    "Chosen: %(products)s.",
                    products=", ".join(quants.product_id.mapped("display_name")) or self.env._("nothing on hand"),
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Relabel, Split or Merge"),
            "res_model": "trace.lot.operation",
            "views": [(False, "form")],
            "context": {
                "default_product_id": quants.product_id.id,
                "default_company_id": quants.company_id[:1].id or self.env.company.id,
                "default_source_ids": [Command.create(quant._trace_prepare_source_vals()) for quant in quants],
            },
        }

    def _trace_prepare_source_vals(self):
        """What an operation takes of this quant: all that is not reserved."""
        self.ensure_one()
        return {
            "lot_id": self.lot_id.id,
            "location_id": self.location_id.id,
            "package_id": self.package_id.id,
            "owner_id": self.owner_id.id,
            "quantity": self.quantity - self.reserved_quantity,
        }
