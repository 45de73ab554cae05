"""A receipt whose subcontracting order does not close with it is refused."""

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.trace_genealogy.models.lot_code.judging import judging


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _action_done(self):
        # core posts the receipt first and the order that made its lots after it
        with judging(self.env):
            result = super()._action_done()
        for picking in self:
            picking._check_subcontract_closed()
        return result

    def _check_subcontract_closed(self):
        """Core posts the receipt and ignores that the order stayed open: its units would have no components, in silence.

        Raises UserError, which undoes the receipt, when an order that was to close with it has not.
        """
        received = self.move_ids.filtered(lambda move: move.state == "done")
        # sudo: as core does; who may receive need not see the maker's order
        productions = received._get_subcontract_production().sudo()
        still_open = productions.filtered(lambda production: production.state not in ("done", "cancel"))
        if still_open:
            raise UserError(
                self.env._(
                    "The receipt %(receipt)s cannot be validated: the subcontracting order %(orders)s would stay open, and what "
                    "the received units are made of would be lost. Open it, record its components (a component may be missing, "
                    "expired or without a lot), then validate the receipt again.",
                    receipt=self.name,
                    orders=", ".join(still_open.mapped("name")),
                )
            )
