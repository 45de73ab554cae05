"""Merging contacts: core moves every foreign key to the contact that stays; the ledger has none, so it is told."""

from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        self.env["trace.party.alias"]._append_merge(src_partners.ids, dst_partner.id)
        return super()._update_foreign_keys(src_partners, dst_partner)
