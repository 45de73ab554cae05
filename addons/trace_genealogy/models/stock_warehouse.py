"""Where a warehouse keeps its retained samples, and where samples go that a test destroys."""

from odoo import fields, models


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    trace_sample_location_id = fields.Many2one(
        "stock.location",
        "Retained Samples",
        domain="[('usage', '=', 'internal'), ('company_id', 'in', (company_id, False))]",
        check_company=True,
        help="Where retained samples are kept. It should lie outside the stock that orders reserve from. "
        "Left empty, it is made with the first sample.",
    )
    trace_test_location_id = fields.Many2one(
        "stock.location",
        "Samples Used Up in Tests",
        domain="[('usage', '=', 'inventory'), ('company_id', 'in', (company_id, False))]",
        check_company=True,
        help="What is sent here is gone: a test destroyed it. Left empty, it is made with the first sample.",
    )

    def _trace_get_sample_place(self, purpose):
        """The place for samples of this purpose (``retained`` or ``test``), made when there is none yet."""
        self.ensure_one()
        field = "trace_sample_location_id" if purpose == "retained" else "trace_test_location_id"
        if not self[field]:
            # sudo: who may take a sample need not be allowed to set up places
            self.sudo()[field] = self.sudo().env["stock.location"].create(self._prepare_sample_place_vals(purpose))
        return self[field]

    def _prepare_sample_place_vals(self, purpose):
        retained = purpose == "retained"
        return {
            "name": self.env._("Retained Samples") if retained else self.env._("Samples Used Up in Tests"),
            "usage": "internal" if retained else "inventory",
            "location_id": self.view_location_id.id if retained else False,
            "company_id": self.company_id.id,
        }
