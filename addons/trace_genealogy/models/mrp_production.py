"""Manufacturing orders: their posting is a transformation."""

from odoo import models

from ..ledger.documents import CLOSED_STATES
from .posting import posting


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.document"]

    def _post_inventory(self, cancel_backorder=False):
        with posting(self):
            result = super()._post_inventory(cancel_backorder=cancel_backorder)
        self.env["trace.event"]._record_documents(self)
        return result

    def _action_cancel(self):
        """What was consumed before is posted with the order: cancelling it is then the only end that it has."""
        result = super()._action_cancel()
        self.env["trace.event"]._record_documents(self.filtered(lambda order: order.state in CLOSED_STATES))
        return result
