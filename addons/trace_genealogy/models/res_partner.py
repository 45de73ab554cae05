"""A contact that the ledger names leaves its last name and address behind."""

from odoo import models

from ..party.sql import COLUMNS


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint(COLUMNS):
            self.env["trace.party"]._refresh(self.ids)
        return result

    def unlink(self):
        self.env["trace.party"]._refresh(self.ids)
        return super().unlink()
