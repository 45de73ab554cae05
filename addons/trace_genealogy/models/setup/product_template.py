"""What is open about the set-up of a product."""

from odoo import api, fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_setup_finding_ids = fields.One2many("trace.setup.finding", "template_id", "Set-Up Findings", readonly=True)
    trace_setup_finding_count = fields.Integer("Open Set-Up Findings", compute="_compute_trace_setup_finding_count")

    @api.depends("trace_setup_finding_ids.state")
    def _compute_trace_setup_finding_count(self):
        groups = self.env["trace.setup.finding"]._read_group(
            [("template_id", "in", self.ids), ("state", "=", "open")], ["template_id"], ["__count"]
        )
        counts = {template.id: count for template, count in groups}
        for template in self:
            template.trace_setup_finding_count = counts.get(template.id, 0)

    @api.readonly
    def action_trace_setup_findings(self):
        """Open what was found about the set-up of these products."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_setup_finding")
        return {**action, "domain": [("template_id", "in", self.ids)], "context": {"search_default_open": 1}}


class ProductProduct(models.Model):
    _inherit = "product.product"

    @api.readonly
    def action_trace_setup_findings(self):
        """Open what was found about the set-up of these products; a variant's form shows the button of its template."""
        return self.product_tmpl_id.action_trace_setup_findings()
