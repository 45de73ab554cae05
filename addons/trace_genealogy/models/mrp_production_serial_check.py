"""Core's check that no serial number is made or consumed twice, answered quickly when nothing can be wrong."""

from collections import Counter

from odoo import models

from ..capture import sql


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _check_sn_uniqueness(self):
        """Core compares every serial with every line. Only an order that may be refused is worth that."""
        if self._trace_has_only_new_serials():
            return None
        return super()._check_sn_uniqueness()

    def _trace_has_only_new_serials(self):
        """Whether no serial of this order is on it twice, was made before (if made now) or consumed before (if consumed now).

        Then core finds nothing to refuse: all that it refuses is one of these. The reverse does not hold, because unbuilding and
        scrapping free a serial again; core decides then.
        """
        self.ensure_one()
        raw_lines = self.move_raw_ids.move_line_ids
        consumed = Counter(
            line.lot_id.id for line in raw_lines if line.lot_id and line.quantity and line.tracking == "serial"
        )
        finished_lines = self.move_finished_ids.move_line_ids
        made = Counter(
            line.lot_id.id for line in finished_lines if line.lot_id and line.quantity and line.tracking == "serial"
        )
        if self.product_tracking == "serial":
            made.update(self.lot_producing_ids.ids)
        if any(count > 1 for count in [*consumed.values(), *made.values()]):
            return False
        if not consumed and not made:
            return True
        self.env["stock.move.line"].flush_model(["lot_id", "state", "location_id", "location_dest_id"])
        return not self.env.execute_query(sql.used_serials(made, consumed))
