"""What applies to a product, and why: shown, never kept."""

from odoo import api, fields, models

from ..models.rule.trace_capture_rule import ENFORCEMENTS, OPERATIONS
from ..rules import Subject, rank, superseded


class TraceCaptureApplied(models.TransientModel):
    _name = "trace.capture.applied"
    _description = "What Applies to a Product"
    _order = "operation_order, id"

    product_id = fields.Many2one("product.product", readonly=True)
    operation = fields.Selection(OPERATIONS, readonly=True)
    operation_order = fields.Integer(readonly=True)
    requirement_id = fields.Many2one("trace.capture.requirement", readonly=True)
    sentence = fields.Char("Required", related="requirement_id.sentence")
    rule_id = fields.Many2one("trace.capture.rule", readonly=True)
    enforcement = fields.Selection(ENFORCEMENTS, "Otherwise", readonly=True)
    condition = fields.Char("Where", readonly=True, help="When the rule looks at more than the product.")
    why = fields.Char(readonly=True)
    instead_of_id = fields.Many2one(
        "trace.capture.rule",
        "Superseded By",
        readonly=True,
        help="This closer rule speaks instead: the requirement does not count.",
    )

    @api.model
    def _explain(self, products):
        """Rows for what applies to these products."""
        return self.create(self._prepare_rows(products))

    @api.model
    def _prepare_rows(self, products):
        Rule = self.env["trace.capture.rule"]
        table, order = Rule._get_table(), {operation: place for place, (operation, _label) in enumerate(OPERATIONS)}
        rows = []
        for product in products:
            for operation, rules in table.items():
                rows += [
                    row | {"product_id": product.id, "operation": operation, "operation_order": order[operation]}
                    for row in self._prepare_rows_of(product, rules)
                ]
        return sorted(rows, key=lambda row: row["operation_order"])

    @api.model
    def _prepare_rows_of(self, product, rules):
        """Each requirement that may be asked of the product; what other circumstances a rule needs is told as a condition."""
        categories = self.env["trace.capture.rule"]._get_categories(product)
        subject = Subject(product=product.id, categories=categories, day=fields.Date.context_today(self))
        companies = (0, *self.env.companies.ids)
        mine = [rule for rule in rules if rule.company in companies]
        bare = {rule.id: rule._replace(**dict.fromkeys(CIRCUMSTANCES, frozenset()), company=0) for rule in mine}
        fitting = [rule for rule in mine if rank(bare[rule.id], subject) is not None]
        # only a rule that needs no other circumstances silences one for certain
        silent = superseded([rule for rule in fitting if rule == bare[rule.id]], subject)
        return [
            self._prepare_row(product, rule, demand.id, silent.get((rule.id, demand.id)))
            for rule in fitting
            for demand in rule.demands
        ]

    @api.model
    def _prepare_row(self, product, rule, requirement_id, instead):
        # sudo: what is required of a product is told to whoever may see the product
        record = self.env["trace.capture.rule"].sudo().browse(rule.id)
        return {
            "requirement_id": requirement_id,
            "rule_id": rule.id,
            "enforcement": rule.enforcement,
            "condition": ", ".join(record._say_conditions()),
            "why": record._say_why(product),
            "instead_of_id": instead.id if instead else False,
        }


CIRCUMSTANCES = ("partners", "workcenters", "picking_types", "countries")
