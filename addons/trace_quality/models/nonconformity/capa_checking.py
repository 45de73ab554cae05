"""The effectiveness check: what became of the lots that were made or received after an action."""

from odoo import api, fields, models
from odoo.exceptions import UserError

# How a lot comes into being, as the ledger records it: it is received, or an order makes it.
BORN = [
    "|",
    ("event_id.biz_step", "=", "receiving"),
    "&",
    ("event_id.biz_step", "=", "commissioning"),
    ("role", "=", "output"),
]


class TraceEffectivenessCheck(models.Model):
    """One look at the later lots. Never changed; a later look is another one."""

    _name = "trace.effectiveness.check"
    _description = "Effectiveness Check"
    _order = "checked_on desc, id desc"
    _rec_name = "action_id"

    action_id = fields.Many2one("mgmtsystem.action", required=True, ondelete="cascade", index=True, readonly=True)
    company_id = fields.Many2one(related="action_id.company_id", store=True)
    checked_on = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    checked_by_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)
    since = fields.Datetime("Lots Since", readonly=True)
    verdict = fields.Selection(
        [("effective", "Effective"), ("not_effective", "Not Effective"), ("waiting", "Too Early")],
        readonly=True,
        required=True,
    )
    lot_ids = fields.Many2many("stock.lot", string="Lots Looked At", readonly=True)
    lot_count = fields.Integer("Lots", readonly=True)
    failed_lot_ids = fields.Many2many(
        "stock.lot", "trace_effectiveness_failed_rel", string="Failed Inspections", readonly=True
    )
    nonconformity_ids = fields.Many2many("mgmtsystem.nonconformity", string="Happened Again", readonly=True)
    summary = fields.Char(readonly=True)


class MgmtsystemAction(models.Model):
    _inherit = "mgmtsystem.action"

    def action_trace_check(self):
        """Look at the later lots now.

        :return: the action that opens the check
        :raise UserError: the action is not closed, or no check was asked for
        """
        self.ensure_one()
        if not self.date_closed or self.trace_check_after == "none":
            raise UserError(
                self.env._(
                    "%(action)s has no effect to be checked yet: close it first, with a check after days or lots.",
                    action=self.display_name,
                )
            )
        check = self._trace_check()
        return self.env["mgmtsystem.nonconformity"]._trace_open_records(self.env._("Effectiveness Check"), check)

    def _trace_check(self):
        """Look at what came after this action, and say what that means; an action that did not help is open again."""
        self.ensure_one()
        lots = self._trace_find_later_lots()
        failed, again = lots & self._trace_find_failed(lots), self._trace_find_repeated(lots)
        verdict = self._trace_judge(lots, failed, again)
        check = self.env["trace.effectiveness.check"].create(
            {
                "action_id": self.id,
                "since": self.date_closed,
                "verdict": verdict,
                "lot_ids": lots.ids,
                "lot_count": len(lots),
                "failed_lot_ids": failed.ids,
                "nonconformity_ids": again.ids,
                "summary": self._trace_sum_up(lots, failed, again),
            }
        )
        self._trace_apply_verdict(check)
        return check

    def _trace_judge(self, lots, failed, again):
        """Bad news is news at any time; good news needs the days or lots that were asked for, and at least one lot."""
        if failed or again:
            return "not_effective"
        if self.trace_check_after == "lots":
            return "effective" if len(lots) >= self.trace_check_number else "waiting"
        due = self.trace_check_due and self.trace_check_due <= fields.Date.context_today(self)
        return "effective" if due and lots else "waiting"

    def _trace_sum_up(self, lots, failed, again):
        return self.env._(
            "%(lots)s later lots looked at, %(failed)s of them failed an inspection or test, %(again)s nonconformities "
            "happened again.",
            lots=len(lots),
            failed=len(failed),
            again=len(again),
        )

    def _trace_apply_verdict(self, check):
        self.message_post(body=check.summary)
        if check.verdict != "not_effective":
            self.trace_verdict = check.verdict
            return
        stage = self._get_stage_open()
        self.write({"stage_id": stage.id})
        self.trace_verdict = "not_effective"
        note = self.env._("It was not effective and is open again. %(summary)s", summary=check.summary)
        self.activity_schedule("mail.mail_activity_data_todo", user_id=self.user_id.id, note=note)
        for nonconformity in self.nonconformity_ids:
            nonconformity.message_post(body=self.env._("%(action)s: %(note)s", action=self.display_name, note=note))

    # ------------------------------------------------------------------ what came after

    def _trace_find_later_lots(self):
        """The lots in scope that came into being after the action was closed, as the ledger has it."""
        self.ensure_one()
        later = self._trace_get_lots_of(
            [("event_id.event_time", ">", self.date_closed), *self._trace_get_born_domain()]
        )
        before = self._trace_get_lots_of([("event_id.event_time", "<=", self.date_closed), ("lot_id", "in", later.ids)])
        return later - before

    def _trace_get_lots_of(self, domain):
        groups = self.env["trace.event.line"]._read_group([("lot_id", "!=", False), *domain], ["lot_id"])
        return self.env["stock.lot"].union(*(lot for (lot,) in groups))

    def _trace_get_born_domain(self):
        domain = [
            ("product_id", "in", self.trace_check_product_ids.ids),
            ("event_id.company_id", "=", self.company_id.id),
            *BORN,
        ]
        if self.trace_check_supplier_id:
            domain.append(
                ("event_id.partner_ref_id", "child_of", self.trace_check_supplier_id.commercial_partner_id.id)
            )
        if self.trace_check_workcenter_id:
            orders = self.env["mrp.workorder"].search(
                [("workcenter_id", "=", self.trace_check_workcenter_id.id), ("state", "=", "done")]
            )
            domain += [
                ("event_id.res_model", "=", "mrp.production"),
                ("event_id.res_id", "in", orders.production_id.ids),
            ]
        return domain

    def _trace_find_failed(self, lots):
        """Those of these lots that failed an inspection or a retest after the action was closed."""
        failed = self.env["trace.retest"].search(
            [("lot_id", "in", lots.ids), ("result", "=", "failed"), ("create_date", ">=", self.date_closed)]
        )
        return failed.lot_id | self._trace_find_failed_inspections(lots)

    def _trace_find_failed_inspections(self, lots):
        inspections = self.env["qc.inspection"].search(
            [("state", "=", "failed"), ("date_done", ">=", self.date_closed), ("lot_ids", "in", lots.ids)]
        )
        return inspections.lot_ids

    def _trace_find_repeated(self, lots):
        """Nonconformities that were opened after the action was closed: of these lots, or of the same cause in its scope."""
        causes = self.nonconformity_ids.cause_ids
        same_cause = [
            ("cause_ids", "in", causes.ids),
            ("trace_line_ids.product_id", "in", self.trace_check_product_ids.ids),
        ]
        domain = [
            ("create_date", ">=", self.date_closed),
            ("id", "not in", self.nonconformity_ids.ids),
            ("state", "!=", "cancel"),
            ("company_id", "=", self.company_id.id),
        ]
        of_lots = [("trace_line_ids.lot_id", "in", lots.ids)]
        either = ["|", *of_lots, "&", *same_cause] if causes else of_lots
        return self.env["mgmtsystem.nonconformity"].search([*domain, *either])

    # ------------------------------------------------------------------ every night

    @api.model
    def _cron_trace_check(self):
        """Look at the later lots of every action that waits for it."""
        waiting = self.search([("trace_verdict", "=", "waiting")], order="id")
        for action in waiting:
            action.with_company(action.company_id)._trace_check_quietly()
            if not self.env["ir.cron"]._commit_progress(1):
                break

    def _trace_check_quietly(self):
        """As ``_trace_check``, but a look that finds nothing to say leaves no record."""
        lots = self._trace_find_later_lots()
        failed, again = self._trace_find_failed(lots), self._trace_find_repeated(lots)
        if self._trace_judge(lots, lots & failed, again) != "waiting":
            self._trace_check()
