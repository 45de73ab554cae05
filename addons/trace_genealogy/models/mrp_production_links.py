"""What core's own links say of units: which component lines are in which finished line."""

from odoo import models

from .unit_links import withholding_links


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _post_inventory(self, cancel_backorder=False):
        by_unit = self._trace_filter_by_unit()
        if not by_unit:
            return super()._post_inventory(cancel_backorder=cancel_backorder)
        with withholding_links(by_unit) as withheld:
            result = super()._post_inventory(cancel_backorder=cancel_backorder)
        self.env["stock.move.line"]._trace_link_units(withheld.finished_ids, withheld.component_ids)
        return result
