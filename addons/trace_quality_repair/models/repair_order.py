"""Repair orders carry out dispositions: when one is done, its disposition is."""

from odoo import models


class RepairOrder(models.Model):
    _inherit = "repair.order"

    def action_repair_done(self):
        result = super().action_repair_done()
        self.env["trace.disposition"]._settle_documents(self)
        return result
