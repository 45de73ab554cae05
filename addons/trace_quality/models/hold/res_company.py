"""Each company numbers its holds itself, beginning anew every year."""

from odoo import api, models
from odoo.fields import Domain


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies._trace_make_hold_sequences()
        return companies

    @api.model
    def _trace_make_all_hold_sequences(self):
        """For the companies that were there before this addon."""
        self.with_context(active_test=False).search(Domain.TRUE)._trace_make_hold_sequences()

    def _trace_make_hold_sequences(self):
        # sudo: whoever makes a company need not be allowed to make sequences
        sequences = self.env["ir.sequence"].sudo().with_context(active_test=False)
        known = sequences.search([("code", "=", "trace.hold"), ("company_id", "in", self.ids)]).company_id
        sequences.create(
            [
                {
                    "name": "Holds",
                    "code": "trace.hold",
                    "prefix": "HOLD/%(range_year)s/",
                    "padding": 4,
                    "use_date_range": True,
                    "company_id": company.id,
                }
                for company in self - known
            ]
        )
