"""What a recall costs: entered by people, and what was scrapped worked out."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...closing import sql
from ...closing.content import table

KINDS = [
    ("stock", "Stock Written Off"),
    ("freight", "Freight"),
    ("labour", "Labour"),
    ("credit", "Credit Notes"),
    ("disposal", "Disposal"),
    ("communication", "Notices and Media"),
    ("other", "Other"),
]


class TraceRecallCost(models.Model):
    """One amount. Those worked out from stock are renewed until the case is closed, and written by nobody."""

    _name = "trace.recall.cost"
    _description = "Cost of a Recall"
    _inherit = ["trace.recall.part", "trace.kept", "trace.audited"]
    _order = "recall_id desc, date desc, id desc"

    _trace_kept = frozenset(("is_computed",))
    _trace_audited = ("recall_id", "kind", "name", "amount", "currency_id", "company_id", "date", "document")

    name = fields.Char("What", required=True)
    recall_id = fields.Many2one("trace.recall", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Who bears it.",
    )
    kind = fields.Selection(KINDS, required=True, default="other", index=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    amount = fields.Monetary(required=True, help="A credit that somebody gives you, such as a supplier, is negative.")
    currency_id = fields.Many2one(
        "res.currency", required=True, compute="_compute_currency_id", store=True, readonly=False, precompute=True
    )
    lead_currency_id = fields.Many2one(related="recall_id.currency_id", string="Currency of the Case")
    lead_amount = fields.Monetary(
        "In the Case's Currency",
        compute="_compute_lead_amount",
        store=True,
        currency_field="lead_currency_id",
        help="At the rate of its day.",
    )
    document = fields.Char(help="Invoice, credit note, freight bill.")
    note = fields.Text()
    is_computed = fields.Boolean("From Stock", readonly=True, copy=False, help="Worked out from what was scrapped.")

    @api.depends("recall_id")
    def _compute_company_id(self):
        for cost in self:
            cost.company_id = cost.company_id or cost.recall_id.company_id

    @api.depends("company_id")
    def _compute_currency_id(self):
        for cost in self:
            cost.currency_id = cost.currency_id or cost.company_id.currency_id

    @api.depends("amount", "currency_id", "date", "company_id", "recall_id")
    def _compute_lead_amount(self):
        for cost in self:
            target, company = cost.recall_id.currency_id, cost.company_id or self.env.company
            cost.lead_amount = (
                cost.currency_id._convert(cost.amount, target, company, cost.date or fields.Date.today())
                if cost.currency_id and target
                else cost.amount
            )

    def write(self, vals):
        self._check_entered()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_computed(self):
        self._check_entered()

    def _check_entered(self):
        for cost in self.filtered("is_computed"):
            raise UserError(
                self.env._(
                    "“%(cost)s” is worked out from what was scrapped. Add a line that corrects it instead.",
                    cost=cost.name,
                )
            )


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    currency_id = fields.Many2one(related="company_id.currency_id")
    cost_ids = fields.One2many("trace.recall.cost", "recall_id", "Costs", copy=False)
    cost_total = fields.Monetary(
        "Cost", compute="_compute_cost_total", help="All costs in the lead company's currency."
    )

    @api.depends("cost_ids.lead_amount")
    def _compute_cost_total(self):
        for recall in self:
            recall.cost_total = sum(recall.cost_ids.mapped("lead_amount"))

    def action_costs(self):
        """Show the costs of the case; for those who enter costs, with what was scrapped until now."""
        self.ensure_one()
        self.check_access("read")
        if self.env["trace.recall.cost"].has_access("create"):
            self._renew_costs()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_cost")
        return {
            **action,
            "domain": [("recall_id", "=", self.id)],
            "context": {"default_recall_id": self.id, "search_default_by_kind": 1},
        }

    # ------------------------------------------------------------------ what was scrapped

    def _renew_costs(self):
        """Work out anew what was scrapped of the lots in scope since the case was opened, one line for each company."""
        for recall in self.filtered(lambda one: one.state not in ("closed", "cancelled") and not one.is_drill):
            # sudo: what was scrapped costs what it costs, whoever looks; the record rules decide who sees which line
            recall.sudo()._write_computed(recall.sudo()._get_destroyed())

    def _get_destroyed(self):
        """``{company: (value, number of products)}`` at the cost of today, in the currency of each company."""
        self.env.flush_all()
        rows = defaultdict(dict)
        for company, product, quantity in self.env.execute_query(sql.destroyed(self.id, self.date_opened)):
            rows[company or self.company_id.id][product] = quantity
        found = {}
        for company, quantities in rows.items():
            owner = self.env["res.company"].browse(company)
            costs = self._get_costs(owner, list(quantities))
            value = sum(quantity * costs[product] for product, quantity in quantities.items())
            found[company] = (owner.currency_id.round(value), len(quantities))
        return found

    def _write_computed(self, found):
        lines = self.cost_ids.filtered("is_computed").grouped(lambda cost: cost.company_id.id)
        for company, (value, products) in found.items():
            vals = {
                "amount": value,
                "date": fields.Date.context_today(self),
                "name": self.env._("Scrapped of %(count)s products, at cost", count=products),
            }
            if line := lines.get(company):
                line._write_step(vals)
                continue
            currency = self.env["res.company"].browse(company).currency_id
            made = self.env["trace.recall.cost"].create(
                {"recall_id": self.id, "company_id": company, "currency_id": currency.id, "kind": "stock", **vals}
            )
            made._write_step({"is_computed": True})
        for company in lines.keys() - found.keys():
            lines[company]._write_step({"amount": 0})

    def _get_held_value(self):
        """``{company: value}`` of what is inside of the lots in scope, at the cost of today."""
        values = {}
        for company, quantities in self._read_inside().items():
            owner = self.env["res.company"].browse(company)
            # sudo: costs are told as one sum per company
            lots = self.env["stock.lot"].sudo().browse(quantities)
            costs = self._get_costs(owner, lots.product_id.ids)
            values[owner] = owner.currency_id.round(sum(quantities[lot.id] * costs[lot.product_id.id] for lot in lots))
        return values

    # ------------------------------------------------------------------ reported

    def _get_closing_facts(self):
        """The money, per currency as it is."""
        facts = [
            (
                self.env._("Cost, in %(currency)s", currency=self.currency_id.name),
                self.currency_id.round(self.cost_total),
            )
        ]
        for company, value in self._get_held_value().items():
            said = self.env._(
                "Value still inside at %(company)s, in %(currency)s",
                company=company.name,
                currency=company.currency_id.name,
            )
            facts.append((said, value))
        return facts

    def _get_cost_table(self):
        words = dict(self.env["trace.recall.cost"]._fields["kind"]._description_selection(self.env))
        costs = self.env["trace.recall.cost"].search([("recall_id", "=", self.id)], order="date, id")
        rows = [
            (str(one.date), words[one.kind], one.name, one.company_id.name, one.amount, one.currency_id.name, one.lead_amount,
             one.document or "")
            for one in costs
        ]  # fmt: skip
        columns = (
            self.env._("Date"),
            self.env._("Kind"),
            self.env._("What"),
            self.env._("Company"),
            self.env._("Amount"),
            self.env._("Currency"),
            self.env._("In %(currency)s", currency=self.currency_id.name),
            self.env._("Document"),
        )
        return table("costs", self.env._("Costs"), columns, rows)
