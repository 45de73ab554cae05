"""Gaps that somebody has looked at and lives with."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class TraceGap(models.Model):
    _inherit = "trace.gap"

    accepted_by_id = fields.Many2one("res.users", readonly=True, help="Who decided to live with this gap.")
    accepted_on = fields.Datetime(readonly=True)
    accepted_until = fields.Date(readonly=True, help="The gap is open again after this day. Empty: it stays accepted.")
    accept_reason = fields.Text("Reason", readonly=True)

    def action_accept(self, reason, until=None):
        """Live with these gaps: they leave the list of what is open, until ``until`` (a date) or until their figures change.

        :raise AccessError: the user is no quality engineer
        :raise UserError: no reason is given, the day is over, or one of the gaps is closed
        """
        self._check_may_accept()
        until = fields.Date.to_date(until) if until else None
        if not (reason or "").strip():
            raise UserError(self.env._("Say why this gap can stay: the reason is kept with it."))
        if until and until < fields.Date.context_today(self):
            raise UserError(self.env._("The gap cannot be accepted until %(day)s: that day is over.", day=str(until)))
        if closed := self.filtered(lambda gap: gap.state == "closed"):
            raise UserError(
                self.env._("%(gap)s is closed already: there is nothing to accept.", gap=closed[0].display_name)
            )
        self._write_acceptance(
            {
                "state": "accepted",
                "accepted_by_id": self.env.uid,
                "accepted_on": fields.Datetime.now(),
                "accepted_until": until,
                "accept_reason": reason.strip(),
            }
        )

    def action_reopen(self):
        """Take the acceptance back.

        :raise AccessError: the user is no quality engineer
        """
        self._check_may_accept()
        cleared = dict.fromkeys(("accepted_by_id", "accepted_on", "accepted_until", "accept_reason"), False)
        self.filtered(lambda gap: gap.state == "accepted")._write_acceptance({"state": "open", **cleared})

    def action_open_acceptance(self):
        """Ask for the reason."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Accept"),
            "res_model": "trace.gap.accept",
            "view_mode": "form",
            "target": "new",
            "context": {"default_gap_ids": self.ids},
        }

    def action_look_now(self):
        """Look for gaps at once; returns the action that shows what was found."""
        self.check_access("read")
        self.sudo()._find_gaps()  # sudo: the check is the same for whoever asks, and writes nothing but its list
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _check_may_accept(self):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_quality")):
            raise AccessError(
                self.env._("Only a quality engineer may accept a gap or open it again. Ask one to do it.")
            )

    def _write_acceptance(self, values):
        # sudo: nobody has write rights on gaps; the quality engineer was checked by the caller
        self.sudo().write(values)
