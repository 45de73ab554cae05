"""A hold that a nonconformity placed ends, lot by lot, with what was decided."""

from odoo import models


class TraceHold(models.Model):
    _inherit = "trace.hold"

    def _trace_end_by_disposition(self, lots, nonconformity):
        """Release these lots, because everything that was decided about them has been carried out."""
        decided = nonconformity.trace_disposition_ids.filtered(lambda disposition: disposition.state == "done")
        reason = self.env._(
            "%(nonconformity)s: everything that was decided has been carried out.", nonconformity=nonconformity.display_name
        )
        of_lots = decided.filtered(lambda disposition: disposition.lot_id in lots)
        names = ", ".join(of_lots.mapped("display_name"))
        self.action_release(reason=reason, lots=lots, disposition=names)
