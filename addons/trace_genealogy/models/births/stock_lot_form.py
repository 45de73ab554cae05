"""The form of a new lot: it may stay without a number where a rule gives one."""

from odoo import api, fields, models


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_foreseen_number = fields.Char("Next Number", compute="_compute_trace_foreseen_number")

    @api.depends("product_id")
    def _compute_trace_foreseen_number(self):
        """What the rule would draw for a lot that is not saved; empty for the rest, and where no rule applies."""
        new = self.filtered(lambda lot: not lot._origin)
        births, rules = new._trace_get_births(), new._trace_find_rules()
        for lot in self:
            rule = rules.get(lot)
            numbers = rule._foresee(births[lot], 1) if rule else []
            lot.trace_foreseen_number = "".join(numbers) or (self.env._("Numbered when it is saved") if rule else False)
