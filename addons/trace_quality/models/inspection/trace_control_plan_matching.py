"""Which plans speak of which step."""

from odoo import models


class TraceControlPlan(models.Model):
    _inherit = "trace.control.plan"

    def _match(self, passages):
        """Pairs (plan, passage), in the order of the passages; of several plans with one test the most specific one."""
        pairs = []
        for passage in passages:
            matching = self.filtered(lambda plan, passage=passage: plan._speaks_of(passage))
            for plans in matching.grouped("test_id").values():
                pairs.append((max(plans, key=lambda plan: (plan._get_precision(), -plan.sequence)), passage))
        return pairs

    def _speaks_of(self, passage):
        return (
            self.company_id == passage.company
            and self.operation in passage.operations
            and self._admits(self.product_ids, passage.product)
            and self._admits_category(passage.product.categ_id)
            and self._admits(self.partner_ids.commercial_partner_id, passage.partner.commercial_partner_id)
            and self._admits(self.picking_type_ids, passage.picking_type)
            and self._admits(self.workcenter_ids, passage.workcenter)
        )

    def _admits(self, criterion, record):
        return not criterion or record in criterion

    def _admits_category(self, category):
        paths = [other.parent_path for other in self.categ_ids]
        return not paths or any((category.parent_path or "").startswith(path) for path in paths)

    def _get_precision(self):
        """How much of its scope a plan names, the product first."""
        names = ("product_ids", "categ_ids", "partner_ids", "picking_type_ids", "workcenter_ids")
        return tuple(bool(self[name]) for name in names)
