"""Manufacturing orders: their posting is a transformation."""

from odoo import models

from .posting import posting


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.document"]

    def _post_inventory(self, cancel_backorder=False):
        with posting(self):
            result = super()._post_inventory(cancel_backorder=cancel_backorder)
        self.env["trace.event"]._record_documents(self)
        return result
