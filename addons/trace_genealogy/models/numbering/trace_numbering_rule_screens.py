"""From a rule to its counters and its products."""

from odoo import fields, models
from odoo.fields import Domain

NEARLY_FULL = 90


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    counter_count = fields.Integer("Counters", compute="_compute_counter_count", compute_sudo=True)
    is_nearly_full = fields.Boolean(compute="_compute_is_nearly_full", compute_sudo=True)

    def _compute_counter_count(self):
        domain = [("rule_ref", "in", self.ids)]
        counts = dict(self.env["trace.numbering.counter"]._read_group(domain, ["rule_ref"], ["__count"]))
        for rule in self:
            rule.counter_count = counts.get(rule._origin.id, 0)

    def _compute_is_nearly_full(self):
        counters = self.env["trace.numbering.counter"]._find_recent([("rule_ref", "in", self.ids)])
        full = set(counters.filtered(lambda counter: counter.fill > NEARLY_FULL).mapped("rule_ref"))
        for rule in self:
            rule.is_nearly_full = rule._origin.id in full

    def action_open_counters(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_numbering_counter")
        return action | {"domain": [("rule_ref", "=", self.id)]}

    def action_open_products(self):
        """The tracked products that this rule can number, other rules left aside."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("stock.product_template_action_product")
        return action | {"domain": self._get_product_domain(), "context": {}, "display_name": self.name}

    def _get_product_domain(self):
        tracked = Domain("tracking", "!=", "none")
        fitting = Domain("trace_numbering_rule_id", "=", False)
        if self.product_ids:
            fitting &= Domain("id", "in", self.product_ids.ids)
        if self.categ_ids:
            fitting &= Domain("categ_id", "child_of", self.categ_ids.ids)
        return list(tracked & (fitting | Domain("trace_numbering_rule_id", "=", self.id)))
