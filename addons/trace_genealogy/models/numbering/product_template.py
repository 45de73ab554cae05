"""Which rule numbers the lots of a product."""

from odoo import api, fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    trace_numbering_rule_id = fields.Many2one(
        "trace.numbering.rule",
        "Numbering Rule",
        check_company=True,
        index="btree_not_null",
        help="The rule that makes up the lot and serial numbers of this product, before any other. Empty: the rule that fits "
        "best, or Odoo's own sequence.",
    )
    trace_numbering_rule_applied_id = fields.Many2one(
        "trace.numbering.rule",
        "Numbered by",
        compute="_compute_trace_numbering_rule_applied",
        help="In the current company, outside of operation types that have a rule of their own.",
    )
    trace_numbering_rule_why = fields.Char("Because", compute="_compute_trace_numbering_rule_applied")

    @api.depends("trace_numbering_rule_id", "categ_id", "company_id", "tracking")
    @api.depends_context("company")
    def _compute_trace_numbering_rule_applied(self):
        Rule = self.env["trace.numbering.rule"]
        company_id = self.env.company.id
        tracked = self.filtered(lambda template: template.tracking != "none")
        found = Rule._find_template_rules({(template, company_id, False) for template in tracked._origin or tracked})
        for template in self:
            known = template in tracked
            rule = found.get((template._origin or template, company_id, False), Rule) if known else Rule
            template.trace_numbering_rule_applied_id = rule.id
            template.trace_numbering_rule_why = Rule._say_why(rule, template) if known else False
