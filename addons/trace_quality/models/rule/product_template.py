"""What applies to a product, on its page."""

from odoo import api, fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_capture_rule_count = fields.Integer("Requirements", compute="_compute_trace_capture_rule_count")

    @api.depends("categ_id")
    def _compute_trace_capture_rule_count(self):
        Applied = self.env["trace.capture.applied"]
        for template in self:
            template.trace_capture_rule_count = len(Applied._prepare_rows(template._origin.product_variant_ids))

    def action_trace_capture_rules(self):
        """Open what capture rules require of this product, operation by operation, and why."""
        return self.product_variant_ids._trace_open_applied(self.display_name)


class ProductProduct(models.Model):
    _inherit = "product.product"

    def action_trace_capture_rules(self):
        """Open what capture rules require of this product, operation by operation, and why."""
        return self._trace_open_applied(self.display_name)

    def _trace_open_applied(self, name):
        rows = self.env["trace.capture.applied"]._explain(self)
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_capture_applied")
        title = self.env._("What applies to %(product)s", product=name)
        return {**action, "name": title, "display_name": title, "domain": [("id", "in", rows.ids)]}
