"""A lot that the ledger names stays."""

from odoo import api, models
from odoo.exceptions import UserError


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_ledger(self):
        """Say it in words before the database's foreign key refuses."""
        # sudo: the events may be another company's, the lot must stay all the same
        groups = self.env["trace.event.line"].sudo()._read_group([("lot_id", "in", self.ids)], ["lot_id"])
        if groups:
            raise UserError(
                self.env._(
                    "The traceability ledger names %(lots)s, so it cannot be deleted. "
                    "If the number is wrong, rename it; if a posting is wrong, correct the posting.",
                    lots=", ".join(
                        self.env._("lot %(lot)s of %(product)s", lot=lot.name, product=lot.product_id.display_name)
                        for [lot] in groups
                    ),
                )
            )
