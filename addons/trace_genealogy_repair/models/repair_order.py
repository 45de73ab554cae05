"""Repair orders: their parts are installed in, or removed from, the unit."""

from odoo import models

from odoo.addons.trace_genealogy.models.posting import posting


class RepairOrder(models.Model):
    _name = "repair.order"
    _inherit = ["repair.order", "trace.document"]

    def action_repair_done(self):
        with posting(self):
            result = super().action_repair_done()
        self.env["trace.event"]._record_documents(self)
        return result
