"""What adds up with one consignee, as figures of his."""

from odoo import api, fields, models

from .trace_recall_balance import STATES

# What makes a consignee's goods as a whole unfinished, the gravest first.
GRAVITY = ("over", "unanswered", "open", "even")
FIGURES = {
    "reported_found": "found",
    "reported_quarantined": "quarantined",
    "reported_sold_on": "sold_on",
    "reported_returned": "sent_back",
    "reported_destroyed": "destroyed",
    "unaccounted_quantity": "unaccounted",
}
HELP = "In the unit of these goods; 0 where they have several units: see the reconciliation by product."


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    balance_ids = fields.One2many("trace.recall.balance", "consignee_id", "Reconciliation", readonly=True)
    return_ids = fields.One2many("trace.recall.return", "consignee_id", "Returns", readonly=True)
    reported_found = fields.Float("On Hand There", digits="Product Unit", compute="_compute_reckoning", help=HELP)
    reported_quarantined = fields.Float("Set Apart", digits="Product Unit", compute="_compute_reckoning", help=HELP)
    reported_sold_on = fields.Float("Sold On", digits="Product Unit", compute="_compute_reckoning", help=HELP)
    reported_returned = fields.Float("Says Sent Back", digits="Product Unit", compute="_compute_reckoning", help=HELP)
    reported_destroyed = fields.Float("Destroyed", digits="Product Unit", compute="_compute_reckoning", help=HELP)
    unaccounted_quantity = fields.Float("Unaccounted", digits="Product Unit", compute="_compute_reckoning", help=HELP)
    balance_state = fields.Selection(
        STATES, "Reconciliation State", compute="_compute_reckoning", search="_search_balance_state"
    )

    @api.depends("answer_id", "line_ids.shipped_quantity", "return_ids.quantity", "return_ids.date")
    def _compute_reckoning(self):
        rows = self.env["trace.recall.balance"]._read_group(
            [("consignee_id", "in", self.ids)],
            ["consignee_id"],
            [*(f"{name}:sum" for name in FIGURES.values()), "state:array_agg"],
        )
        found = {consignee.id: (dict(zip(FIGURES, sums, strict=False)), sums[-1]) for consignee, *sums in rows}
        for consignee in self:
            figures, states = found.get(consignee.id, ({}, []))
            for name in FIGURES:
                consignee[name] = figures.get(name) or 0.0
            consignee.balance_state = next((state for state in GRAVITY if state in states), False)

    def _search_balance_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = [("state", "in", list(value))]
        balances = self.env["trace.recall.balance"]._search(domain)
        return [("id", "in", balances.subselect("consignee_id"))]
