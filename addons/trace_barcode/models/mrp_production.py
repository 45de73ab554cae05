"""Labels of what an order makes."""

from odoo import models

from .trace_label_source import Subject


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.label.source"]

    def _get_label_subjects(self):
        """What was posted, by-products included, and the numbers that are given but not posted."""
        posted = self._get_line_subjects(self.move_finished_ids.move_line_ids)
        known = {subject.record for subject in posted}
        planned = [
            Subject(lot, 1 if order.product_tracking == "serial" else order.product_qty, order.product_uom_id)
            for order in self
            for lot in order.lot_producing_ids
            if lot not in known
        ]
        return [*posted, *planned]

    def _get_label_reference(self):
        return ", ".join(self.mapped("name"))

    def _get_no_labels(self):
        return self.env._(
            "%(orders)s: no lot or serial number is there yet. Generate it on the order first.",
            orders=self._get_label_reference(),
        )
