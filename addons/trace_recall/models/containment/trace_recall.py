"""How far the containment of a recall is."""

from odoo import api, fields, models

from ...containment import sql

# As the statements say it: in stock, or away before anybody held what may come back of it.
NOT_CONTAINED = fields.Domain("state", "=", "open") | (
    fields.Domain("state", "=", "gone") & fields.Domain("date_held", "=", False)
)


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    # The transactions that the scope was taken after: what of its lots left in others left since.
    scope_snapshot = fields.Char("Scope Seen (technical)", readonly=True, copy=False, groups=fields.NO_ACCESS)
    round_ids = fields.One2many("trace.recall.round", "recall_id", "Rounds", readonly=True, copy=False)
    batch_ids = fields.One2many("trace.recall.batch", "recall_id", "Batches", readonly=True, copy=False)
    stop_ids = fields.One2many("trace.recall.stop", "recall_id", "Stopped", readonly=True, copy=False)
    part_ids = fields.One2many("trace.recall.company", "recall_id", "Companies", readonly=True, copy=False)
    hold_ids = fields.Many2many("trace.hold", string="Holds", compute="_compute_hold_ids")
    contain_total = fields.Integer("Lots in Scope", compute="_compute_contained")
    contain_done = fields.Integer("Lots Contained", compute="_compute_contained")
    contain_percent = fields.Float("Contained (%)", compute="_compute_contained")
    held_count = fields.Integer("Held in Stock", compute="_compute_contained")
    left_count = fields.Integer("Left Meanwhile", compute="_compute_contained")
    gone_count = fields.Integer("Not in Stock", compute="_compute_contained")
    stop_count = fields.Integer("Stopped Documents", compute="_compute_batches")
    failed_count = fields.Integer("Failed Batches", compute="_compute_batches")
    failed_batch_ids = fields.One2many("trace.recall.batch", compute="_compute_batches", string="Failed")
    other_parts = fields.Integer("Parts of Other Companies", compute="_compute_other_parts")
    other_parts_open = fields.Integer("Parts Not Contained", compute="_compute_other_parts")
    is_containing = fields.Boolean("Being Contained", compute="_compute_is_containing")

    @api.depends("lot_line_ids.state")
    def _compute_contained(self):
        # sudo: counts of all companies' lots tell nobody whose they are
        lines = self.env["trace.recall.lot"].sudo()
        scope = fields.Domain("recall_id", "in", self.ids) & fields.Domain("state", "!=", "out")
        groups = lines._read_group(scope, ["recall_id", "state"], ["__count"])
        waiting = dict(lines._read_group(scope & NOT_CONTAINED, ["recall_id"], ["__count"]))
        counts = {}
        for recall, state, count in groups:
            counts.setdefault(recall.id, {})[state] = count
        waiting = {recall.id: count for recall, count in waiting.items()}
        for recall in self:
            mine = counts.get(recall.id, {})
            recall.contain_total = total = sum(mine.values())
            recall.contain_done = total - waiting.get(recall.id, 0)
            recall.contain_percent = 100 * recall.contain_done / total if total else 0
            recall.held_count, recall.left_count, recall.gone_count = (mine.get(n, 0) for n in ("held", "left", "gone"))

    @api.depends("batch_ids.state", "stop_ids")
    def _compute_batches(self):
        # sudo: that a batch failed is told to whoever works on the case; whose it is stays hidden
        failed = (
            self.env["trace.recall.batch"]
            .sudo()
            ._read_group([("recall_id", "in", self.ids), ("state", "=", "failed")], ["recall_id"], ["__count"])
        )
        # Who only looks reads cases, and neither what was stopped nor batches.
        Stop, Batch = self.env["trace.recall.stop"], self.env["trace.recall.batch"]
        mine = [("recall_id", "in", self.ids)]
        stops = Stop._read_group(mine, ["recall_id"], ["__count"]) if Stop.has_access("read") else ()
        failed, stops = ({recall.id: count for recall, count in groups} for groups in (failed, stops))
        seen = Batch.search([*mine, ("state", "=", "failed")]) if Batch.has_access("read") else Batch
        for recall in self:
            recall.failed_count, recall.stop_count = failed.get(recall.id, 0), stops.get(recall.id, 0)
            recall.failed_batch_ids = seen.filtered(lambda batch, recall=recall: batch.recall_id == recall)

    @api.depends("part_ids.state")
    def _compute_other_parts(self):
        # sudo: companies the reader does not see are counted, and nothing more
        parts = self.env["trace.recall.company"].sudo().search([("recall_id", "in", self.ids)])
        others = parts.filtered(lambda part: part.company_id not in self.env.companies)
        for recall in self:
            mine = others.filtered(lambda part, recall=recall: part.recall_id == recall)
            recall.other_parts = len(mine)
            recall.other_parts_open = len(mine.filtered(lambda part: part.state == "to_contain"))

    @api.depends("round_ids.state")
    def _compute_is_containing(self):
        for recall in self:
            recall.is_containing = bool(recall._get_running_round())

    def _compute_hold_ids(self):
        for recall in self:
            recall.hold_ids = self.env["trace.hold"].search(recall._get_holds_domain())

    def _get_holds_domain(self):
        return [("res_model", "=", self._name), ("res_id", "in", self.ids)]

    # ------------------------------------------------------------------ the moment of the scope

    def _scope(self):
        # While something waits to be contained, what left since the first scope left meanwhile.
        # sudo: whichever companies they are of
        waiting = (
            self.env["trace.recall.lot"].sudo().search_count([("recall_id", "=", self.id), *NOT_CONTAINED], limit=1)
        )
        first = self.state == "draft" or not waiting
        result = super()._scope()
        if first:
            self._mark_scope()
        self._contain_what_came()
        return result

    def _mark_scope(self):
        """Remember what this scope's transaction saw."""
        [snapshot] = self.env.execute_query(sql.SNAPSHOT)
        # sudo: a mark of the step that the user is allowed to take
        self.sudo()._write_step({"scope_snapshot": " ".join(snapshot)})

    # ------------------------------------------------------------------ buttons

    @api.readonly
    def action_open_holds(self):
        """Open what this case holds."""
        holds = self.hold_ids
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_hold")
        if len(holds) == 1:
            return action | {"views": [(False, "form")], "res_id": holds.id, "context": {}}
        return action | {"domain": self._get_holds_domain(), "context": {}}

    @api.readonly
    def action_open_stops(self):
        """Open what was stopped, and what was found in transit and at makers."""
        return self._open_list("trace.recall.stop", self.env._("Stopped"))

    @api.readonly
    def action_open_batches(self):
        """Open the batches of the containment."""
        return self._open_list("trace.recall.batch", self.env._("Batches"))

    @api.readonly
    def action_open_contained_lots(self):
        """Open the lots in scope with what became of them."""
        return self._open_list("trace.recall.lot", self.env._("Lots in Scope")) | {
            "context": {"search_default_by_state": 1}
        }

    def _open_list(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("recall_id", "in", self.ids)],
        }

    def action_try_failed_again(self):
        """Contain the batches that failed again."""
        self._check_may_go_on()
        # sudo: a batch of another company is tried again by whoever leads the case, who is told nothing of it
        self.sudo().batch_ids.action_try_again()
        return True
