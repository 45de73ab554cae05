"""The root lots that somebody names are lots that he sees."""

from odoo import api, models


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    @api.model_create_multi
    def create(self, vals_list):
        recalls = super().create(vals_list)
        recalls._check_roots_seen(self.env["stock.lot"])
        return recalls

    def write(self, vals):
        if "root_lot_ids" not in vals:
            return super().write(vals)
        before = self._get_all_roots()
        result = super().write(vals)
        self._check_roots_seen(before)
        return result

    def _check_roots_seen(self, before):
        """What a case is called says the numbers of its root lots: nobody names one that he does not see."""
        if not self.env.su:
            (self._get_all_roots() - before).sudo(False).check_access("read")

    def _get_all_roots(self):
        # sudo: the lots as they are linked, seen or not
        return self.sudo().root_lot_ids
