"""One clock that runs in one case for one company: until an authority has been told."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ...notice import say_left

STATES = [("running", "Running"), ("late", "Late"), ("done", "Done"), ("waived", "Does Not Apply")]
KEPT = frozenset((
    "date_start", "date_due", "outcome", "date_done", "done_by_id", "authority_number", "reason", "late_by", "reminded_on",
    "late_reminded_on",
))  # fmt: skip
# What is written by hand; and the commands by which documents are added.
CHANGED = frozenset(("user_id", "attachment_ids"))
ADDING = (fields.Command.CREATE, fields.Command.LINK)


class TraceRecallClock(models.Model):
    _name = "trace.recall.clock"
    _description = "Regulator Clock"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept"]
    _order = "outcome nulls first, date_due, id"

    # An authority may be told after the case was closed; what is finished stays by itself.
    _trace_goes_on = True
    _trace_kept = KEPT

    name = fields.Char(required=True, readonly=True)
    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    rule_id = fields.Many2one("trace.recall.clock.rule", readonly=True, index="btree_not_null", ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", "Responsible", help="Empty: whoever is responsible for the case.")
    authority = fields.Char(readonly=True)
    reference = fields.Char("Clause", readonly=True)
    date_start = fields.Datetime("Began", readonly=True)
    date_due = fields.Datetime("Due", readonly=True, index=True)
    outcome = fields.Selection([("done", "Done"), ("waived", "Does Not Apply")], readonly=True, copy=False, index=True)
    date_done = fields.Datetime("Done On", readonly=True, copy=False)
    done_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    authority_number = fields.Char("Authority's Number", readonly=True, copy=False, help="Under which it was received.")
    reason = fields.Text("Why It Does Not Apply", readonly=True, copy=False)
    attachment_ids = fields.Many2many("ir.attachment", string="Documents", copy=False)
    reminded_on = fields.Datetime(readonly=True, copy=False)
    late_reminded_on = fields.Datetime(readonly=True, copy=False)
    state = fields.Selection(STATES, compute="_compute_state", search="_search_state")
    left = fields.Char("Time Left", compute="_compute_state")

    _once = models.UniqueIndex("(rule_id, recall_id, company_id)", "This clock runs already.")

    @api.depends("outcome", "date_due", "date_done")
    @api.depends_context("tz")
    def _compute_state(self):
        now = fields.Datetime.now()
        for clock in self:
            due = clock.date_due
            clock.state = clock.outcome or ("late" if due and due < now else "running")
            until = clock.date_done if clock.outcome == "done" else now
            clock.left = clock._say_left((due - until).total_seconds()) if due and clock.outcome != "waived" else False

    def _say_left(self, seconds):
        late, days, hours, minutes = say_left(seconds)
        parts = []
        if days:
            parts.append(self.env._("%(count)s d", count=days))
        if hours or days:
            parts.append(self.env._("%(count)s h", count=hours))
        if not days:
            parts.append(self.env._("%(count)s min", count=minutes))
        span = " ".join(parts)
        return self.env._("%(span)s late", span=span) if late else self.env._("%(span)s left", span=span)

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        open_ = fields.Domain("outcome", "=", False)
        domains = {
            "done": fields.Domain("outcome", "=", "done"),
            "waived": fields.Domain("outcome", "=", "waived"),
            "late": open_ & fields.Domain("date_due", "<", now),
            "running": open_ & (fields.Domain("date_due", ">=", now) | fields.Domain("date_due", "=", False)),
        }
        return fields.Domain.OR(domains[one] for one in value if one in domains)

    # ------------------------------------------------------------------ kept

    def write(self, vals):
        """Who looks after it is written at any time, and documents are added; all else follows from what happens."""
        if vals.keys() - CHANGED:
            raise UserError(
                self.env._("Whose clock it is and what it says is settled: only who is responsible is written.")
            )
        if any(self.mapped("outcome")) and any(one[0] not in ADDING for one in vals.get("attachment_ids") or ()):
            raise UserError(self.env._("Documents of a finished clock are evidence: add others, these stay."))
        result = super().write(vals)
        if "attachment_ids" in vals:
            for clock in self:
                clock._keep_added()
        return result

    def _keep_added(self):
        """What was added by hand is kept as what was sent along with the answer is."""
        # sudo: whether a file is kept already, also one that the user may not read
        added = self.sudo().attachment_ids.filtered(lambda one: one.res_model != "trace.recall.entry").sudo(False)
        if added:
            added.check_access("read")
            said = self.env._(
                "%(clock)s: documents added: %(files)s", clock=self.name, files=", ".join(added.mapped("name"))
            )
            self._keep_documents(added, self.recall_id._log("report", said, self))
            self._write_step({"attachment_ids": [fields.Command.unlink(one.id) for one in added]})

    # ------------------------------------------------------------------ done

    def action_finish(self):
        """Ask for when and under which number the authority was told, or why it need not be."""
        self.check_access("write")
        self._check_running()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Authority Told"),
            "res_model": "trace.recall.clock.finish",
            "view_mode": "form",
            "target": "new",
            "context": {"default_clock_ids": self.ids},
        }

    def _check_running(self):
        for clock in self:
            if clock.outcome:
                raise UserError(self.env._("%(clock)s is finished already.", clock=clock.display_name))

    def _finish(self, outcome, when=None, number=None, reason=None, attachments=None):
        """Stop these clocks: the authority was told, or need not be.

        :raise UserError: it is finished, told in the future or before the clock began, or not said why it does not apply
        """
        self.check_access("write")
        self._check_running()
        when = when or fields.Datetime.now()
        if outcome == "waived" and not (reason or "").strip():
            raise UserError(self.env._("Say why it does not apply: it is kept with the case."))
        if when > fields.Datetime.now():
            raise UserError(
                self.env._(
                    "An authority cannot have been told in the future: %(date)s.", date=format_datetime(self.env, when)
                )
            )
        if outcome == "done":
            self._check_begun(when)
        self._write_step(
            {
                "outcome": outcome,
                "date_done": when,
                "done_by_id": self.env.uid,
                "authority_number": number or False,
                "reason": reason or False,
            }
        )
        for clock in self:
            entry = clock.recall_id._log("report", clock._say_finished(), clock)
            clock._keep_documents(attachments, entry)

    def _keep_documents(self, attachments, entry):
        """Copies of these documents, which whoever reads the timeline reads, and nobody changes or deletes."""
        if not attachments:
            return
        attachments.check_access("read")
        # sudo: they belong to the entry, which nobody writes
        kept = attachments.sudo().copy({"res_model": entry._name, "res_id": entry.id, "public": False})
        self._write_step({"attachment_ids": [fields.Command.link(one.id) for one in kept]})

    def _check_begun(self, when):
        for clock in self:
            if clock.date_start and when < clock.date_start:
                raise UserError(
                    self.env._(
                        "%(clock)s began on %(start)s, after %(date)s. If the authority knew before, say so as the reason why "
                        "it does not apply.",
                        clock=clock.display_name,
                        start=format_datetime(self.env, clock.date_start),
                        date=format_datetime(self.env, when),
                    )
                )

    def _say_finished(self):
        if self.outcome == "waived":
            return self.env._("%(clock)s does not apply: %(reason)s", clock=self.name, reason=self.reason)
        number = f" ({self.authority_number})" if self.authority_number else ""
        return self.env._(
            "%(clock)s: %(authority)s told%(number)s, %(left)s",
            clock=self.name,
            authority=self.authority,
            number=number,
            left=self.left or "",
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if self.recall_id.filtered("date_scoped") or self.filtered("outcome"):
            raise UserError(self.env._("Clocks of a case are evidence: say why one does not apply instead."))
