"""The call list: whom to call first and why, and how each call ended."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...consignee import sql
from ...consignee.ranking import Facts, rank
from ...consignee.states import OPEN


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    call_ids = fields.One2many("trace.recall.call", "consignee_id", "Calls", readonly=True)
    call_score = fields.Float("Call First", readonly=True, copy=False, index=True, aggregator=None)
    call_share = fields.Float(
        "Part of What Is Out",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Of the product of which he has the largest part of all that is out, 0 to 1; as the call list was last opened.",
    )
    call_reasons = fields.Char("Why First", compute="_compute_call_reasons")
    call_result = fields.Char("Last Call", compute="_compute_call_result")

    # ------------------------------------------------------------------ ranking

    def _get_call_facts(self, shares):
        """``{consignee: Facts}``, by a constant number of queries; ``shares`` as ``_get_shares_out`` has them."""
        now = fields.Datetime.now()
        Line, Call = self.env["trace.recall.consignee.line"], self.env["trace.recall.call"]
        among = [("consignee_id", "in", self.ids)]
        shipped = dict(Line._read_group(among, ["consignee_id"], ["date:max"]))
        called = dict(Call._read_group(among, ["consignee_id"], ["date:max"]))
        return {
            one: Facts(
                recall_class=one.recall_id.recall_class or "",
                vulnerable=one.is_vulnerable,
                share_out=shares.get(one.id, 0.0),
                silent_days=(now - one.date_noticed).days if one.date_noticed else None,
                shipped_days=max(0, (now - (shipped.get(one) or now)).days),
                has_mail=bool(one.contact_email),
                called_today=bool(called.get(one) and called[one].date() == now.date()),
            )
            for one in self
        }

    def _get_shares_out(self):
        """{id: which part of all that is out of his case he has}, of the product of which he has the largest part."""
        rows = self.env["trace.recall.balance"].search_fetch(
            [("unaccounted", ">", 0), ("recall_id", "in", self.recall_id.ids)],
            ["consignee_id", "product_id", "recall_id", "unaccounted"],
            order="id",
        )
        totals, shares = defaultdict(float), defaultdict(float)
        for row in rows:
            totals[row.recall_id.id, row.product_id.id] += row.unaccounted
        for row in rows:
            share = row.unaccounted / totals[row.recall_id.id, row.product_id.id]
            shares[row.consignee_id.id] = max(share, shares[row.consignee_id.id])
        return shares

    def _rank_calls(self, shares=None):
        """Write anew who is called first, with the parts that they have of what is out: as it is now, or these."""
        shares = self._get_shares_out() if shares is None else shares
        self.flush_recordset()
        ranked = {one.id: (rank(facts)[0], facts.share_out) for one, facts in self._get_call_facts(shares).items()}
        if ranked:
            self.env.cr.execute(sql.keep_scores(ranked))
            self.invalidate_recordset(["call_score", "call_share"])

    @api.depends("call_score", "call_share", "state")
    def _compute_call_reasons(self):
        """As he was ranked: what is out of a whole case is not added up again for each page of the list."""
        shares = {one.id: one.call_share for one in self}
        for one, facts in self._get_call_facts(shares).items():
            one.call_reasons = "; ".join(self._say_reason(*reason) for reason in rank(facts)[1])

    @api.model
    def _say_reason(self, reason, value):
        return {
            "class": lambda: (
                self.env._("class %s", {"1": "I", "2": "II", "3": "III"}[value]) if value else self.env._("no class")
            ),
            "vulnerable": lambda: self.env._("vulnerable people"),
            "share": lambda: self.env._("%s %% of what is out", value),
            "silent": lambda: self.env._("silent for %s days", value),
            "recent": lambda: self.env._("shipped %s days ago", value),
            "only_phone": lambda: self.env._("no mail address"),
            "called_today": lambda: self.env._("called today"),
        }[reason]()

    # ------------------------------------------------------------------ calls

    @api.depends("call_ids.result")
    def _compute_call_result(self):
        words = dict(self.env["trace.recall.call"]._fields["result"]._description_selection(self.env))
        for one in self:
            last = one.call_ids[:1]
            one.call_result = f"{words[last.result]}, {fields.Date.to_string(last.date)}" if last else False

    def action_call_reached(self):
        """Somebody there was told; he has read it from now on."""
        self._log_call("reached")
        self._mark_acknowledged()
        return self.action_enter_answer() if len(self) == 1 else True

    def action_call_no_answer(self):
        """Nobody picked up."""
        return self._log_call("no_answer")

    def action_call_wrong_number(self):
        """That is not his number: it has to be found out."""
        return self._log_call("wrong_number")

    def action_call_refuses(self):
        """He does not want to do what is asked: the responsible of the recall is told, but for a drill."""
        self._log_call("refuses")
        for one in self.filtered(lambda one: not one.is_drill):
            user = one.recall_id.user_id or self.env.user
            note = self.env._("%s refuses to do what is asked.", one.display_name)
            one._ask_person(user, note)
        return True

    def _log_call(self, result):
        self._check_worker()
        for one in self.filtered("is_proposed"):
            raise UserError(self.env._("%s was named by another consignee: accept them first.", one.display_name))
        # sudo: calls are logged by these buttons alone
        self.env["trace.recall.call"].sudo().create(
            [
                {"consignee_id": one.id, "result": result, "phone": one.contact_phone, "user_id": self.env.uid}
                for one in self
            ]
        )
        # A call does not change who has how much.
        self._rank_calls({one.id: one.call_share for one in self})
        return True

    def action_enter_answer(self):
        """The window in which somebody of ours enters what he says."""
        self.ensure_one()
        self._check_worker()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer of %s", self.display_name),
            "res_model": "trace.recall.answer.enter",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_consignee_id": self.id},
        }


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    consignee_count = fields.Integer(compute="_compute_consignee_counts")
    waiting_count = fields.Integer(compute="_compute_consignee_counts")

    @api.depends("consignee_ids.state")
    def _compute_consignee_counts(self):
        groups = self.env["trace.recall.consignee"]._read_group(
            [("recall_id", "in", self.ids)], ["recall_id", "state"], ["__count"]
        )
        for recall in self:
            counts = {state: count for one, state, count in groups if one == recall}
            recall.consignee_count = sum(counts.values())
            recall.waiting_count = sum(count for state, count in counts.items() if state in OPEN)

    def action_open_consignees(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_consignee")
        return action | {"domain": [("recall_id", "=", self.id)], "context": {}}

    def action_call_list(self):
        """Whoever has not answered, ranked: whom to call first, and why.

        :raise UserError: all have answered
        """
        self.ensure_one()
        domain = [*self._get_reader_domain(), ("state", "in", OPEN)]
        waiting = self.env["trace.recall.consignee"].search(domain)
        if not waiting:
            raise UserError(self.env._("%s: nobody has to be called, all have answered.", self.display_name))
        if waiting.has_access("write"):
            # sudo: who is called first is worked out anew for whoever may call
            waiting.sudo()._rank_calls()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_call_list")
        return action | {"domain": domain, "display_name": self.env._("Call List: %s", self.name)}
