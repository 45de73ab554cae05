"""Which clocks run in a case."""

from odoo import api, fields, models
from odoo.fields import Domain


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    clock_ids = fields.One2many("trace.recall.clock", "recall_id", "Clocks", copy=False)
    clock_count = fields.Integer("Clocks Running", compute="_compute_clock_counts")
    clock_late_count = fields.Integer("Clocks Late", compute="_compute_clock_counts")
    clock_next = fields.Datetime("Next Report Due", compute="_compute_clock_counts")
    date_known = fields.Datetime(
        "Known Since",
        copy=False,
        tracking=True,
        help="When the company first had reason to think that something is wrong: clocks of authorities may begin then. Empty: "
        "when the case was opened.",
    )
    date_class = fields.Datetime("Class Decided On", readonly=True, copy=False)

    @api.depends("clock_ids.outcome", "clock_ids.date_due")
    def _compute_clock_counts(self):
        may_read = self.env["trace.recall.clock"].has_access("read")
        for recall in self:
            clocks = recall.clock_ids if may_read else self.env["trace.recall.clock"]
            running = clocks.filtered(lambda clock: not clock.outcome)
            recall.clock_count = len(running)
            recall.clock_late_count = len(running.filtered(lambda clock: clock.state == "late"))
            recall.clock_next = min(running.filtered("date_due").mapped("date_due"), default=False)

    # ------------------------------------------------------------------ what starts them

    @api.model_create_multi
    def create(self, vals_list):
        recalls = super().create(vals_list)
        recalls._keep_class_date()
        recalls._start_clocks()
        return recalls

    def write(self, vals):
        result = super().write(vals)
        if "recall_class" in vals:
            self._keep_class_date()
        if vals.keys() & {"recall_class", "date_known", "date_opened", "kind"}:
            self._start_clocks()
        return result

    def _take_step(self, verb):
        result = super()._take_step(verb)
        self._start_clocks()
        return result

    def _accept_differences(self, rows, reason=None):
        result = super()._accept_differences(rows, reason)
        self._start_clocks()
        return result

    def _refresh_snapshot(self):
        result = super()._refresh_snapshot()
        self._start_clocks()
        return result

    def _keep_class_date(self):
        decided = self.filtered(lambda recall: recall.recall_class and not recall.date_class)
        if decided:
            decided._write_step({"date_class": fields.Datetime.now()})

    def _get_clock_start(self, starts_at):
        """When a clock of this kind began in this case, False while it has not."""
        self.ensure_one()
        return {
            "known": self.date_known or self.date_opened,
            "opened": self.date_opened,
            "scoped": self.date_scoped,
            "class": self.date_class,
            "notified": self.date_notified,
        }[starts_at]

    def _start_clocks(self):
        """Start the clocks that rules ask for and that do not run yet; move those that began at a date that was changed.

        A drill has none.
        """
        # sudo: clocks are started by what happens, whoever does it, for each company in scope
        rules = self.env["trace.recall.clock.rule"].sudo().search(Domain.TRUE)
        recalls = self.filtered(lambda recall: not recall.is_drill) if rules else self.browse()
        vals_list = []
        for recall in recalls.sudo():
            running = {(clock.rule_id, clock.company_id): clock for clock in recall.clock_ids}
            for rule, company in recall._find_clocks(rules):
                start = recall._get_clock_start(rule.starts_at)
                if start and (rule, company) not in running:
                    vals_list.append(recall._prepare_clock_vals(rule, company) | {"start": start})
                elif start and not running[rule, company].outcome:
                    running[rule, company]._restart(start)
        self._create_clocks(vals_list)

    def _find_clocks(self, rules):
        """Pairs of rule and company of this case that the rule is for."""
        self.ensure_one()
        for company in self.company_id | self.scope_company_ids:
            own = rules.filtered(lambda rule, company=company: not rule.company_id or rule.company_id == company)
            countries = self._get_countries(company) if own.country_ids else self.env["res.country"]
            for rule in own:
                if rule._fits(self, countries):
                    yield rule, company

    def _get_countries(self, company):
        """Where this company is, and where it shipped affected goods."""
        own = self.env["trace.recall.consignee"]._read_group(
            [("recall_id", "=", self.id), ("company_id", "=", company.id)], ["partner_id"]
        )
        partners = self.env["res.partner"].union(*(partner for (partner,) in own))
        return company.country_id | partners.country_id

    @api.model
    def _prepare_clock_vals(self, rule, company):
        return {
            "name": rule.name,
            "recall_id": self.id,
            "rule_id": rule.id,
            "company_id": company.id,
            "user_id": rule.user_id.id,
            "authority": rule.authority,
            "reference": rule.reference,
        }

    @api.model
    def _create_clocks(self, vals_list):
        starts = [vals.pop("start") for vals in vals_list]
        # sudo: see ``_start_clocks``
        clocks = self.env["trace.recall.clock"].sudo().create(vals_list)
        for clock, start in zip(clocks, starts, strict=True):
            clock._restart(start)


class TraceRecallClock(models.Model):
    _inherit = "trace.recall.clock"

    def _restart(self, start):
        """Let this clock begin at ``start``, which is when the rule says. One that ran already is not moved unseen."""
        self.ensure_one()
        if self.date_start != start and self.rule_id:
            before, due = self.date_due, self.rule_id._get_due(start, self.company_id)
            self._write_step({"date_start": start, "date_due": due})
            if before:
                self.recall_id._log("report", self._say_moved(before), self)

    def _say_moved(self, before):
        return self.env._(
            "%(clock)s begins at another time: it was due on %(before)s, it is due on %(due)s (UTC)",
            clock=self.name,
            before=fields.Datetime.to_string(before),
            due=fields.Datetime.to_string(self.date_due),
        )
