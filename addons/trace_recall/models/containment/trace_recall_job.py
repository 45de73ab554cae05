"""The job that contains what is more than one batch: it starts at once, and goes on by itself where it was interrupted."""

import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import retrying

# Rounds in a row that may find nothing but what the one before had contained, as when it came back in between.
MOST_REPEATS = 3
_logger = logging.getLogger(__name__)


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _start_job(self):
        """Have the job begin at once, or go on."""
        # sudo: whoever may contain starts the job
        self.env.ref("trace_recall.cron_contain").sudo()._trigger()

    @api.model
    def _cron_contain(self):
        """Go on with every containment that runs; each batch is a transaction of its own."""
        runs = self.env["trace.recall.round"].search([("state", "=", "running")], order="id")
        for recall in runs.recall_id:
            while recall._go_on():
                if not self.env["ir.cron"]._commit_progress(1, remaining=recall._count_waiting()):
                    return

    def _count_waiting(self):
        """How many batches are to do, and how many rounds to end."""
        batches = self.env["trace.recall.batch"]
        rounds = self.env["trace.recall.round"].search_count([("state", "=", "running")])
        return rounds + batches.search_count([("round_id.state", "=", "running"), ("state", "=", "waiting")])

    def _go_on(self):
        """Contain the next batch, or end the round and begin the next; whether there is more to do."""
        self.ensure_one()
        if "contain" not in self._get_reachable():
            self._stop_rounds()
            return False
        batch = self.env["trace.recall.batch"].search(
            [("recall_id", "=", self.id), ("state", "=", "waiting")], order="round_id, sequence, id", limit=1
        )
        if batch:
            self._try_batch(batch)
            return True
        return self._try_turn()

    def _try_turn(self):
        """End the round and begin the next; a case where that fails is stuck, and does not keep the others waiting."""
        if self._get_running_round().state != "running":
            return False
        try:
            return retrying(self._turn, self.env)
        except Exception as error:  # whatever it is, the other cases go on
            self.env.cr.rollback()
            _logger.warning("A round of %s failed", self.name, exc_info=True)
            round_ = self._get_running_round()
            round_.write({"state": "stuck", "ended": fields.Datetime.now()})
            self._tell_stuck(error)
            return True

    def _try_batch(self, batch):
        """Contain one batch in its own transaction, again while others get in between; failed when that does not end."""
        tries = 0

        def contain():
            nonlocal tries
            tries += 1
            batch._contain_now(tries)

        try:
            retrying(contain, self.env)
        except Exception as error:  # whatever it is, the other batches go on
            self.env.cr.rollback()
            _logger.warning("%s of %s failed", batch.display_name, self.name, exc_info=True)
            batch._fail(str(error), tries)
            self._tell_failed(batch)

    def _turn(self):
        """All batches of a round are through: end it and look again. Whether the next one has found something."""
        self.ensure_one()
        round_ = self._get_running_round()
        if not round_ or round_.state == "stuck":
            return False
        if "failed" in round_.batch_ids.mapped("state"):
            round_.write({"state": "stuck", "ended": fields.Datetime.now()})
            return False
        companies = round_.company_ids
        # sudo: the job goes on with what somebody entitled began, in his name
        recall = self.with_user(round_.user_id).sudo()
        round_ = round_.with_env(recall.env)
        if not round_.found:
            self._finish(recall, round_)
            return False
        round_._end()
        latest = recall._begin_round(companies)
        if latest.repeats > MOST_REPEATS:
            raise UserError(
                self.env._(
                    "%(count)s lots are found again by each round. Look at their stock: it may be short somewhere.",
                    count=latest.found,
                )
            )
        if latest.found:
            return True
        self._finish(recall, latest)
        return False

    @api.model
    def _finish(self, recall, round_):
        if recall._end_containing(round_):
            recall._take_step("contain")

    def _tell_failed(self, batch):
        """An activity for whoever leads the case, however many batches could not be contained."""
        self._tell_once(
            self.env._("A batch of the containment failed"),
            self.env._("%(count)s lots or more are not held yet. Press Try Again.", count=batch.lot_count),
        )

    def _tell_stuck(self, error):
        """An activity for whoever leads the case: the next look at the scope failed."""
        self._tell_once(
            self.env._("The containment is stuck"),
            self.env._("The next round could not begin: %(error)s. Press Contain Now.", error=error),
        )

    def _stop_rounds(self):
        """What is not contained yet of this case will not be: its batches are given up, and their lots are open again."""
        # sudo: rounds and batches are written by what happens with the case
        rounds = self.sudo()._get_running_round()
        batches = rounds.batch_ids.filtered(lambda batch: batch.state in ("waiting", "failed"))
        batches.write({"state": "stopped"})
        rounds.write({"state": "stopped", "ended": fields.Datetime.now()})
