"""The steps of a recall. What each does beside changing the state is the part of other files: ``_scope``, ``_contain`` …"""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...recall import BadStep, reach, step

MANAGER = "trace_recall.group_trace_recall_manager"
# What each company in scope does for its own part; all other steps are the lead company's.
OWN_PART = frozenset(("contain", "notify"))


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    # ------------------------------------------------------------------ buttons

    def action_scope(self):
        """Take the snapshot of what is affected, as it is known now.

        :raise UserError: there is no root lot, or the case is closed
        """
        for recall in self:
            recall._check_step("scope", MANAGER)
            recall._scope()
            recall._take_step("scope")
        return True

    def action_contain(self):
        """Hold everything in scope, in rounds, until one finds nothing new; see ``_contain``.

        The state becomes ``contained`` at once where the scope is one batch, otherwise when the job is done.
        """
        for recall in self:
            recall._check_step("contain", MANAGER)
            if not recall.contain_started:
                # sudo: whichever company in scope begins
                recall.sudo()._write_step({"contain_started": fields.Datetime.now()})
            if recall._contain():
                # sudo: the case is contained when the last of its parts is, whose ever that is
                recall.sudo()._take_step("contain")
        return True

    def action_notify(self):
        """Send the notices, once each, to whoever has not been told yet.

        Other companies in scope tell their own consignees; the case is notified when its lead company has done it.

        :raise UserError: a notice lacks what it must say
        """
        for recall in self:
            recall._check_step("notify", MANAGER)
            recall._notify()
            if recall._may_lead():
                recall._take_step("notify")
        return True

    def action_verify(self):
        """Begin to verify that those notified were reached and did what was asked."""
        for recall in self:
            recall._check_step("verify", MANAGER)
            recall._verify()
            recall._take_step("verify")
        return True

    def action_close(self):
        """Close the case. What stands open is kept with it; what is not contained refuses it.

        :raise UserError: something in scope is not contained
        """
        for recall in self:
            recall._check_step("close", MANAGER)
            recall._close()
            recall._take_step("close")
        return True

    # ------------------------------------------------------------------ what the steps do, each in its own file

    def _scope(self):
        """Take or renew the snapshot."""

    def _contain(self):
        """Contain one round at once where that is all, or start the job; True when a round found nothing new."""

    def _notify(self):
        """Prepare what is lacking, check it, and send it."""

    def _verify(self):
        """Draw the sample of the effectiveness check."""

    def _close(self):
        """Refuse what must not be closed, and keep what stands open."""

    def _cancel(self, reason):
        """Undo what a case that is given up has changed outside of its own records."""

    def _get_open_points(self):
        """What is not finished: a list of ``{"code", "message", "blocking"}``. Each part of a recall adds its own.

        ``blocking`` points refuse to close; all others are kept with the case when it is closed.
        """
        self.ensure_one()
        return []

    def _get_alerts(self):
        """What whoever opens the case has to see first: ``[{"level": "danger", "warning" or "info", "message"}]``."""
        self.ensure_one()
        return []

    # ------------------------------------------------------------------ the table

    def _check_step(self, verb, group):
        """Raise unless the user may say this verb here and now, and whoever has to sign it has."""
        self.ensure_one()
        self.check_access("read")
        if verb not in OWN_PART:
            self._check_may_lead()
        if not (self.env.su or self.env.user.has_group(group)):
            raise AccessError(
                self.env._(
                    "This step of %(recall)s is for those who may lead recalls (%(group)s). Ask one of them.",
                    recall=self.display_name,
                    # sudo: the name of a group may be told to everybody
                    group=self.env.ref(group).sudo().full_name,
                )
            )
        self._get_next_state(verb)
        self._trace_check_signed(verb)

    def _may_lead(self):
        """Whether the case is one of the user's companies: others that have goods in scope take care of their part only."""
        return self.env.su or self.company_id.id in self.env.user._get_company_ids()

    def _check_may_lead(self):
        """Raise unless the user may change the case itself."""
        for recall in self:
            if not recall._may_lead():
                raise AccessError(
                    self.env._(
                        "%(recall)s is led by %(company)s: your company contains and tells its own part. Ask the people of "
                        "%(company)s.",
                        recall=recall.display_name,
                        # sudo: whose case it is may be told to everybody who reads it
                        company=recall.sudo().company_id.display_name,
                    )
                )
        self.check_access("write")

    def _get_next_state(self, verb):
        """The state after ``verb``; raises UserError where there is none."""
        self.ensure_one()
        try:
            return step(self.state, verb)
        except BadStep as bad:
            words = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(recall)s is %(state)s: this is done while a case is %(before)s.",
                    recall=self.display_name,
                    state=words[self.state].lower(),
                    before=", ".join(words[state].lower() for state in bad.before),
                )
            ) from None

    def _take_step(self, verb):
        """Write the state after ``verb``, the moment it was first reached, and the entry in the timeline."""
        self.ensure_one()
        state = self._get_next_state(verb)
        moved = state != self.state
        vals = {"state": state}
        if f"date_{state}" in self._fields and (moved or not self[f"date_{state}"]):
            vals[f"date_{state}"] = fields.Datetime.now()
        self._write_step(vals)
        labels = self._get_step_labels()
        self._log("step" if moved else "repeated", labels[verb])

    @api.model
    def _get_step_labels(self):
        return {
            "scope": self.env._("Scope taken"),
            "contain": self.env._("Contained"),
            "widen": self.env._("Not contained any more"),
            "notify": self.env._("Notices sent"),
            "verify": self.env._("Verification begun"),
            "close": self.env._("Closed"),
            "redraft": self.env._("Back to draft"),
            "cancel": self.env._("Cancelled"),
            "reopen": self.env._("Reopened"),
        }

    @api.model
    def _trace_get_signed_actions(self):
        return {
            "scope": self.env._("Take the scope"),
            "contain": self.env._("Contain"),
            "notify": self.env._("Send notices"),
            "verify": self.env._("Begin verification"),
            "close": self.env._("Close"),
            "cancel": self.env._("Cancel"),
            "redraft": self.env._("Back to draft"),
            "reopen": self.env._("Reopen"),
        }

    def _get_reachable(self):
        """The verbs that the table allows in the case's state."""
        self.ensure_one()
        return reach(self.state)

    def _log(self, kind, text, record=None):
        """Add an entry to the timeline of each case; ``record`` is what it is about.

        What is about another company's records is read by its people, and by nobody of the lead company.
        """
        # sudo: whose record it is decides who reads the entry, not who writes it
        company = record.sudo().company_id if record and "company_id" in record._fields else None
        # sudo: the timeline is written by what happens, never by hand
        return (
            self.env["trace.recall.entry"]
            .sudo()
            .create(
                [
                    {
                        "recall_id": recall.id,
                        "company_id": (company or recall.company_id).id,
                        "kind": kind,
                        "text": text,
                        "res_model": record._name if record else False,
                        "res_id": record.id if record else False,
                    }
                    for recall in self
                ]
            )
        )
