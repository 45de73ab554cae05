"""What adds up over a whole case: returns linked, totals by product, and how far it was on which day."""

from collections import defaultdict

from odoo import api, fields, models

from ...consignee import sql
from ...consignee.states import OPEN
from ...recall import HELD, OVER

QUANTITIES = (
    "shipped", "found", "quarantined", "returned", "sent_back", "destroyed", "sold_on", "recovered", "unaccounted",
)  # fmt: skip


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    return_ids = fields.One2many("trace.recall.return", "recall_id", "Returns", readonly=True, copy=False)

    def _link_returns(self):
        """Link what the ledger says came back since the last time; set-based, safe to repeat. A case that is over stays."""
        for model in ("trace.recall.consignee", "trace.recall.consignee.line", "trace.recall.return"):
            self.env[model].flush_model()
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        now = fields.Datetime.now()
        for recall in self.filtered(lambda one: one.state not in OVER):
            self.env.cr.execute(sql.forget_returns(recall.id))
            new = self.env.execute_query(sql.link_returns(recall.id, self.env.uid, now))
            if new:
                consignees = len({consignee for (consignee,) in new})
                recall._log(
                    "return",
                    self.env._(
                        "%(returns)s return(s) of %(consignees)s consignee(s) linked",
                        returns=len(new),
                        consignees=consignees,
                    ),
                )
        self.env["trace.recall.return"].invalidate_model()
        self.env["trace.recall.consignee"].invalidate_model(["return_ids"])
        self.env["trace.recall.balance"].invalidate_model()

    def _get_reconciliation(self):
        """What adds up, of the consignees that the reader sees.

        :return: ``{"lines": [{"consignee_id", "consignee", "parent_id" (False: supplied by us), "state", "date_answered",
            "product_id", "product", "uom", "lots", "balance", *QUANTITIES}], "totals": [{"product_id", "product", "uom",
            "consignees", "answered", "percent_recovered", "percent_accounted", "scrapped", *QUANTITIES}]}``. ``returned`` is as
            posted, ``sent_back`` as the consignee says, ``scrapped`` what we destroyed of the case's lots since it was opened.
            ``totals`` count what we supplied: what a consignee passed on is in his ``sold_on``.
        """
        self.ensure_one()
        self._link_returns()
        balances = self.env["trace.recall.balance"].search([("recall_id", "=", self.id)])
        return {"lines": [self._describe_balance(balance) for balance in balances], "totals": self._add_up(balances)}

    def _describe_balance(self, balance):
        consignee = balance.consignee_id
        return {
            "consignee_id": consignee.id,
            "consignee": consignee.display_name,
            "parent_id": consignee.parent_id.id or False,
            "state": consignee.state,
            "date_answered": consignee.date_answered and consignee.date_answered.isoformat() + "Z",
            "product_id": balance.product_id.id,
            "product": balance.product_id.display_name,
            "uom": balance.uom_id.name,
            "lots": balance.lots,
            "balance": balance.state,
            **{name: balance[name] for name in QUANTITIES},
        }

    def _add_up(self, balances):
        scrapped = defaultdict(float)
        for _company, product, quantity in self._get_scrapped(balances.company_id.ids or self.company_id.ids):
            scrapped[product] += quantity
        ours = balances.filtered(lambda balance: not balance.parent_id)
        return [
            {
                "product_id": product.id,
                "product": product.display_name,
                "uom": product.uom_id.name,
                "scrapped": scrapped[product.id],
                **self._sum(rows),
            }
            for product, rows in ours.grouped("product_id").items()
        ]

    def _get_scrapped(self, company_ids):
        self.env["trace.recall.lot"].flush_model()
        self.flush_model(["date_opened"])
        return self.env.execute_query(sql.destroyed_by_us(self.id, company_ids))

    @api.model
    def _sum(self, balances):
        """The totals of balances of one product."""
        sums = {name: sum(balances.mapped(name)) for name in QUANTITIES}
        accounted = sums["shipped"] - sum(max(0.0, balance.unaccounted) for balance in balances)
        shipped = sums["shipped"]
        return {
            **{name: round(value, 6) for name, value in sums.items()},
            "consignees": len(balances),
            "answered": len(balances.filtered("answer_id")),
            "percent_recovered": round(100.0 * sums["recovered"] / shipped, 2) if shipped else 0.0,
            "percent_accounted": round(100.0 * accounted / shipped, 2) if shipped else 0.0,
        }

    # ------------------------------------------------------------------ points, screens

    def _get_open_points(self):
        points = super()._get_open_points()
        # sudo: how many there are, of all companies of the case
        recall = self.sudo()
        groups = dict(
            recall.env["trace.recall.balance"]._read_group(
                [("recall_id", "=", self.id), ("parent_id", "=", False)], ["state"], ["consignee_id:count_distinct"]
            )
        )
        groups |= recall._count_open_talks()
        sentences = {
            "unanswered": self.env._("%s consignee(s) have not answered.", groups.get("unanswered", 0)),
            "open": self.env._("With %s consignee(s) not all is accounted for.", groups.get("open", 0)),
            "over": self.env._("%s consignee(s) say more than they had.", groups.get("over", 0)),
            "proposed": self.env._("%s customer(s) named by consignees wait to be accepted.", groups["proposed"]),
            "below": self.env._("%s consignee(s) supplied by others have not answered.", groups["below"]),
            "question": self.env._("%s question(s) of consignees are not answered.", groups["question"]),
        }
        return points + [
            {"code": f"consignee_{state}", "message": message, "blocking": False}
            for state, message in sentences.items()
            if groups.get(state)
        ]

    def _count_open_talks(self):
        """{what is open beside the reconciliation: how many}."""
        consignees, mine = self.env["trace.recall.consignee"], ("recall_id", "=", self.id)
        below = [mine, ("parent_id", "!=", False), ("is_proposed", "=", False), ("state", "in", OPEN)]
        return {
            "proposed": consignees.search_count([mine, ("is_proposed", "=", True), ("state", "=", "to_notify")]),
            "below": consignees.search_count(below),
            "question": self.env["trace.recall.question"].search_count([mine, ("answered_on", "=", False)]),
        }

    def _get_actions(self):
        """The transfers that brought goods back since the case was opened, beside what others do."""
        companies = self._get_told_companies()
        own = [("company_id", "in", companies)] if companies is not None else []
        domain = [("recall_id", "=", self.id), ("date", ">=", self.date_opened), ("picking_id", "!=", False), *own]
        # sudo: what is done about a case may be told to whoever reads it
        pickings = self.env["trace.recall.return"].sudo().search(domain, order="date, id").picking_id
        return super()._get_actions() + [
            {"kind": "return", "state": one.state, "res_model": one._name, "res_id": one.id, "name": one.name}
            for one in pickings
        ]

    def action_open_reconciliation(self):
        """What adds up, by product and consignee; for those who work on recalls, with what came back since."""
        self.ensure_one()
        self.check_access("read")
        if self.state in HELD and not self.is_drill and self.env["trace.recall.consignee"].has_access("write"):
            # sudo: what came back is a fact of the ledger, whoever of them looks first
            recall = self.sudo()
            recall._link_returns()
            recall._keep_progress()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_balance")
        return action | {
            "domain": [("recall_id", "=", self.id)],
            "display_name": self.env._("Reconciliation: %s", self.name),
        }
