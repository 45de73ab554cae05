"""Unbuild orders: their posting is a transformation backwards."""

from odoo import models

from .posting import posting


class MrpUnbuild(models.Model):
    _name = "mrp.unbuild"
    _inherit = ["mrp.unbuild", "trace.document"]

    def action_unbuild(self):
        with posting(self):
            result = super().action_unbuild()
        self.env["trace.event"]._record_documents(self)
        return result
