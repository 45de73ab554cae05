"""Asks for the last number that was used before, and lets a counter go on after it."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..numbering import scopes


class TraceNumberingContinue(models.TransientModel):
    """Before a rule takes over from another system, or when somebody used its numbers on paper."""

    _name = "trace.numbering.continue"
    _description = "Continue Numbering"

    rule_id = fields.Many2one("trace.numbering.rule", required=True, readonly=True, ondelete="cascade")
    counter_scope = fields.Selection(related="rule_id.counter_scope")
    product_id = fields.Many2one(
        "product.product",
        domain=[("tracking", "!=", "none")],
        help="Whose counter it is: every product, or every category, has one of its own.",
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        help="Whose counter it is: every company has one of its own.",
    )
    last_number = fields.Char("Last Number Used", help="As it stands on the label. It need not exist here.")
    next_number = fields.Char("Continues with", compute="_compute_next")
    problem = fields.Char(compute="_compute_next")

    @api.depends("rule_id", "product_id", "company_id", "last_number")
    def _compute_next(self):
        for wizard in self:
            wizard.next_number, wizard.problem = wizard._look() if wizard.last_number else (False, False)

    def _look(self):
        """The number that would come next, or why none can."""
        try:
            scope, index, values = self._read()
        except UserError as error:
            return False, str(error)
        position = self.rule_id._peek(scope)
        if position > index:
            return False, self.env._(
                "This counter is further already: it has given %s. A counter is never set back.",
                self.rule_id._write_count(position - 1),
            )
        with self.rule_id._saying_why():
            return self.rule_id._get_pattern().compose(values, [index])[0], False

    def _read(self):
        """The scope of the last number, the index after it, and its values.

        :raise UserError: it does not follow the rule, or does not say whose counter it is
        """
        rule = self.rule_id
        problem = rule._explain(self.last_number)
        if problem:
            raise UserError(problem["reason"])
        reading = rule._get_pattern().read(self.last_number)
        known = {
            "product_id": self.product_id.id,
            "categ_id": self.product_id.categ_id.id,
            "company_id": self.company_id.id,
            "order": reading.values.get("order"),
        }
        day = scopes.day_of(reading.values) or fields.Date.today()
        with rule._saying_why():
            return (
                scopes.scope_text(rule.counter_scope, rule.counter_period or "", day, known),
                reading.index + 1,
                reading.values,
            )

    def action_continue(self):
        """Set the counter, up and never down."""
        self.ensure_one()
        self.rule_id.check_access("write")
        if not self.last_number:
            raise UserError(self.env._("Say which number was the last one used."))
        _number, problem = self._look()
        if problem:
            raise UserError(problem)
        scope, index, _values = self._read()
        self.rule_id._go_on_from(scope, index)
        return {"type": "ir.actions.act_window_close"}
