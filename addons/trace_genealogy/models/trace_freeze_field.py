"""For one fact, from when on it is frozen: an exception from the company's freeze."""

from odoo import api, fields, models

from ..freeze.facts import FACTS, SCOPES, USED


class TraceFreezeField(models.Model):
    """Without a row a fact is frozen as soon as it is posted."""

    _name = "trace.freeze.field"
    _description = "Exception from the Freeze"
    _order = "company_id, fact"
    _rec_name = "fact"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, ondelete="cascade", index=True
    )
    fact = fields.Selection(list(FACTS), required=True, help="What may be edited more freely than the rest.")
    scope = fields.Selection(
        list(SCOPES),
        "Frozen for",
        required=True,
        default=USED,
        help="Shipped: it left for a customer, or back to a supplier. Consumed: it went into an order, a repair or an unbuild. "
        "Both by what the ledger believes now, of any company.",
    )

    _once = models.Constraint(
        "UNIQUE (company_id, fact)", "There is already an exception for this fact in this company. Change that one."
    )

    @api.depends("fact", "scope")
    def _compute_display_name(self):
        facts = dict(self._fields["fact"]._description_selection(self.env))
        scopes = dict(self._fields["scope"]._description_selection(self.env))
        for exception in self:
            exception.display_name = f"{facts.get(exception.fact, '')}: {scopes.get(exception.scope, '')}"
