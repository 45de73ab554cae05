"""A batch: at most so many lots of one company, contained in one transaction."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...containment import sql

STATES = [("waiting", "Waiting"), ("done", "Done"), ("failed", "Failed"), ("stopped", "Stopped")]


class TraceRecallBatch(models.Model):
    """One transaction over a whole scope loses to a busy warehouse every time; a batch is small enough to win."""

    _name = "trace.recall.batch"
    _description = "Containment Batch"
    _inherit = ["trace.written"]
    _order = "round_id desc, sequence, id"
    _rec_name = "sequence"

    round_id = fields.Many2one("trace.recall.round", required=True, readonly=True, index=True, ondelete="cascade")
    recall_id = fields.Many2one(related="round_id.recall_id", store=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    sequence = fields.Integer("Batch", readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="waiting", index=True)
    tries = fields.Integer(readonly=True, help="How often it began; others moved its goods at the same moment.")
    error = fields.Text("What Went Wrong", readonly=True)
    started = fields.Datetime(readonly=True)
    ended = fields.Datetime(readonly=True)
    line_ids = fields.One2many("trace.recall.lot", "batch_id", "Lots", readonly=True)
    lot_count = fields.Integer("Number of Lots", readonly=True)
    held_count = fields.Integer("Held", readonly=True)
    left_count = fields.Integer("Left", readonly=True)
    gone_count = fields.Integer("Not in Stock", readonly=True)

    @api.depends("sequence")
    def _compute_display_name(self):
        for batch in self:
            batch.display_name = self.env._("Batch %(number)s", number=batch.sequence)

    # ------------------------------------------------------------------ containing

    def _contain_now(self, tries=1):
        """Hold what is open of this batch, in this transaction; a batch that is through or given up is left alone.

        May raise ``ConcurrencyError``: what was seen is no longer so, and the transaction has to begin anew.
        """
        self.ensure_one()
        started = fields.Datetime.now()
        if self.state != "waiting" or "contain" not in self.recall_id._get_reachable():
            return
        if not self.recall_id.is_drill:
            self.recall_id._hold_batch(self)
        counts = self._settle()
        self.write(
            {
                "state": "done",
                "tries": self.tries + tries,
                "error": False,
                "started": started,
                "ended": fields.Datetime.now(),
                "held_count": counts.get("held", 0),
                "left_count": counts.get("left", 0),
                "gone_count": counts.get("gone", 0),
            }
        )

    def _settle(self):
        """Write what became of each lot; returns {state: count}."""
        for name, fnames in sql.FLUSHED.items():
            self.env[name].flush_model(fnames)
        recall = self.recall_id
        snapshot = (recall.scope_snapshot or "").split()
        counts = dict(self.env.execute_query(sql.settle(self.id, snapshot, fields.Datetime.now())))
        self.env["trace.recall.lot"].invalidate_model(
            ["state", "held_quantity", "left_quantity", "date_held"], flush=False
        )
        return counts

    def _fail(self, error, tries):
        self.write({"state": "failed", "error": error, "tries": self.tries + tries})

    # ------------------------------------------------------------------ buttons

    def action_try_again(self):
        """Contain failed batches again, by the job, which starts at once.

        :raise UserError: the case does not go on
        """
        failed = self.filtered(lambda batch: batch.state == "failed")
        for recall in failed.recall_id:
            recall._check_may_go_on()
        # sudo: what a batch says of itself is written by its steps, whoever presses the button
        failed = failed.sudo()
        failed.write({"state": "waiting"})
        failed.round_id.write({"state": "running", "ended": False})
        failed.recall_id._start_job()
        return True

    @api.readonly
    def action_open_lots(self):
        """Open the lots of this batch."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "trace.recall.lot",
            "views": [(False, "list")],
            "domain": [("batch_id", "=", self.id)],
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("What was contained, and when, is evidence: it is not deleted."))
