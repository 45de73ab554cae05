"""One round of a containment: a fresh snapshot, and everything in it that was not contained yet."""

from odoo import api, fields, models

STATES = [("running", "Running"), ("stuck", "Stuck"), ("done", "Done"), ("stopped", "Stopped")]


class TraceRecallRound(models.Model):
    """Rounds repeat until one finds nothing new. Written by containment alone, with its rights."""

    _name = "trace.recall.round"
    _description = "Containment Round"
    _inherit = ["trace.written"]
    _order = "recall_id desc, number desc"
    _rec_name = "number"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    number = fields.Integer("Round", readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="running", index=True)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    started = fields.Datetime(readonly=True)
    ended = fields.Datetime(readonly=True)
    # How many rounds in a row found nothing but what the one before had contained.
    repeats = fields.Integer(readonly=True, groups=fields.NO_ACCESS)
    found = fields.Integer("Lots Found", readonly=True, help="Lots in scope that were not contained when it began.")
    batch_ids = fields.One2many("trace.recall.batch", "round_id", "Batches", readonly=True)
    stop_ids = fields.One2many("trace.recall.stop", "round_id", "Stopped", readonly=True)
    # Whose goods this round contains: names of companies are told to nobody.
    company_ids = fields.Many2many("res.company", "trace_recall_round_company_rel", groups=fields.NO_ACCESS)
    held = fields.Integer("Lots Held", compute="_compute_counts")
    left = fields.Integer(
        "Lots That Left", compute="_compute_counts", help="Left after the scope and before their batch."
    )
    gone = fields.Integer("Not in Stock", compute="_compute_counts")
    stopped = fields.Integer("Documents Stopped", compute="_compute_stopped")
    seconds = fields.Integer("Took (s)", compute="_compute_seconds")

    _once = models.UniqueIndex("(recall_id, number)", "A round has a number of its own.")

    @api.depends("batch_ids.held_count", "batch_ids.left_count", "batch_ids.gone_count")
    def _compute_counts(self):
        # sudo: counts of all companies' lots tell nobody whose they are
        groups = (
            self.env["trace.recall.batch"]
            .sudo()
            ._read_group(
                [("round_id", "in", self.ids)], ["round_id"], ["held_count:sum", "left_count:sum", "gone_count:sum"]
            )
        )
        counts = {round_.id: numbers for round_, *numbers in groups}
        for round_ in self:
            round_.held, round_.left, round_.gone = counts.get(round_.id, (0, 0, 0))

    @api.depends("stop_ids")
    def _compute_stopped(self):
        groups = self.env["trace.recall.stop"]._read_group([("round_id", "in", self.ids)], ["round_id"], ["__count"])
        counts = {round_.id: count for round_, count in groups}
        for round_ in self:
            round_.stopped = counts.get(round_.id, 0)

    @api.depends("started", "ended")
    def _compute_seconds(self):
        for round_ in self:
            round_.seconds = (round_.ended - round_.started).total_seconds() if round_.ended and round_.started else 0

    @api.depends("number")
    def _compute_display_name(self):
        for round_ in self:
            round_.display_name = self.env._("Round %(number)s", number=round_.number)

    def _count_repeats(self, rounds):
        """``rounds``: those that had contained, last, what this one begins with (None: nobody had)."""
        previous = self.recall_id.round_ids.filtered(lambda one: one.number == self.number - 1)
        self.repeats = previous.repeats + 1 if previous and rounds == {previous.id} else 0

    def _go_on(self):
        """Have the job contain what waits, and what failed once more."""
        failed = self.batch_ids.filtered(lambda batch: batch.state == "failed")
        failed.write({"state": "waiting"})
        self.write({"state": "running", "ended": False})
        self.recall_id._start_job()

    def _end(self):
        """The round is through; say in the timeline what it found and did."""
        self.ensure_one()
        if not self.recall_id.is_drill:
            self.recall_id._warn_beside(self)
        self.write({"state": "done", "ended": fields.Datetime.now()})
        self.invalidate_recordset(["held", "left", "gone", "stopped"])
        if not self.found:
            text = self.env._("Round %(number)s found nothing new.", number=self.number)
        else:
            text = self.env._(
                "Round %(number)s: %(found)s lots found, of which %(held)s were held in stock, %(left)s had left since the scope "
                "was taken, and %(gone)s were not in stock. %(stopped)s documents were stopped.",
                number=self.number,
                found=self.found,
                held=self.held,
                left=self.left,
                gone=self.gone,
                stopped=self.stopped,
            )
        self.recall_id._log("containment", text)
