"""One step of a drill and its stopwatch."""

import time

from odoo import api, fields, models
from odoo.exceptions import UserError

from .trace_recall_drill_task import WORK

STATES = [("todo", "To Do"), ("running", "Running"), ("done", "Done"), ("left_out", "Left Out")]


class TraceRecallDrillStep(models.Model):
    _name = "trace.recall.drill.step"
    _description = "Step of a Drill"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept"]
    _order = "drill_id desc, sequence, id"

    _trace_case = "drill_id.recall_id"
    _trace_goes_on = True
    _trace_kept = frozenset(("state", "user_id", "date_start", "date_end", "seconds", "reached", "hidden_lots"))

    drill_id = fields.Many2one("trace.recall.drill", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="drill_id.company_id", store=True)
    task_id = fields.Many2one("trace.recall.drill.task", readonly=True, ondelete="restrict")
    sequence = fields.Integer(readonly=True)
    name = fields.Char(required=True, readonly=True)
    instructions = fields.Text(readonly=True)
    work = fields.Selection(WORK, required=True, readonly=True, default="manual")
    state = fields.Selection(STATES, required=True, readonly=True, default="todo")
    user_id = fields.Many2one("res.users", "By", readonly=True)
    date_start = fields.Datetime("Begun", readonly=True)
    date_end = fields.Datetime("Ended", readonly=True)
    seconds = fields.Float("Time (s)", readonly=True)
    reached = fields.Integer(readonly=True, help="Lots, consignees or lines that the step found.")
    hidden_lots = fields.Integer(readonly=True)
    note = fields.Text("Finding", help="What was found, what went wrong, where the papers are.")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(
                self.env._("The steps of a drill are the standard steps that were set up when it was begun.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if not vals.keys() <= {"note"}:
            raise UserError(
                self.env._("Only the finding of a drill's step is written by hand; the stopwatch writes the rest.")
            )
        self.drill_id._refuse_judged()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_judged(self):
        self.drill_id._refuse_judged()

    # ------------------------------------------------------------------ stopwatch

    def action_start(self):
        """Begin what people do; the stopwatch runs from now, in the name of whoever pressed."""
        for step in self:
            step._check_running("todo", "left_out")
            step._write_step(step._prepare_start_vals())
        return True

    def action_stop(self):
        """End it: the time is what the clock says, to the second."""
        now = fields.Datetime.now()
        for step in self:
            step._check_running("running")
            seconds = (now - step.date_start).total_seconds()
            step._write_step({"state": "done", "date_end": now, "seconds": seconds})
        return True

    def action_leave_out(self):
        """Leave it out of this drill. The finding must say why."""
        for step in self:
            step._check_running("todo", "running")
            if not (step.note or "").strip():
                raise UserError(
                    self.env._("Say in the finding of “%(step)s” why it is left out of the drill.", step=step.name)
                )
            step._write_step({"state": "left_out", "user_id": self.env.uid, "date_end": False})
        return True

    def action_run(self):
        """Do what the machine does and measure it; pressing again measures again, but the drill began when it began first."""
        for step in self:
            if step.work == "manual":
                raise UserError(self.env._("“%(step)s” is done by people: press Start and Stop.", step=step.name))
            step._check_running("todo", "running", "done", "left_out")
            step._run()
        return True

    def _run(self):
        self.ensure_one()
        self._write_step(self._prepare_start_vals())
        begun = time.monotonic()
        found = getattr(self.drill_id, f"_measure_{self.work}")()
        if found is None:
            return
        seconds = round(time.monotonic() - begun, 3)
        self._write_step({"state": "done", "date_end": fields.Datetime.now(), "seconds": seconds, **found})

    def _prepare_start_vals(self):
        return {
            "state": "running",
            "user_id": self.env.uid,
            "date_start": self.date_start or fields.Datetime.now(),
            "date_end": False,
            "seconds": 0,
        }

    def _check_running(self, *states):
        """Raise unless this may be pressed now by this user."""
        self.ensure_one()
        self.check_access("write")
        self.drill_id.check_access("write")
        self.drill_id._refuse_judged()
        if self.state not in states:
            words = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._("Step “%(step)s” is %(state)s already.", step=self.name, state=words[self.state].lower())
            )
