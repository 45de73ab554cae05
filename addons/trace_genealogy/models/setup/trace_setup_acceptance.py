"""Living with a finding: who decided it, why, and until when."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class TraceSetupFinding(models.Model):
    _inherit = "trace.setup.finding"

    accepted_by_id = fields.Many2one("res.users", readonly=True, help="Who decided to leave it so.")
    accepted_on = fields.Datetime(readonly=True)
    accepted_until = fields.Date(
        readonly=True, help="The finding is open again after this day. Empty: it stays accepted."
    )
    accepted_figure = fields.Integer(readonly=True, aggregator=None)
    accept_reason = fields.Text("Reason", readonly=True)

    def action_accept(self, reason, until=None):
        """Leave it so: these findings leave the list of what is open, until ``until`` (a date) or until there is more of them.

        :raise AccessError: the user is no quality engineer
        :raise UserError: no reason is given, the day is over, or one of the findings is closed
        """
        self._check_may_accept()
        until = fields.Date.to_date(until) if until else None
        if not (reason or "").strip():
            raise UserError(self.env._("Say why this finding can stay: the reason is kept with it."))
        if until and until < fields.Date.context_today(self):
            raise UserError(
                self.env._("The finding cannot be accepted until %(day)s: that day is over.", day=str(until))
            )
        if closed := self.filtered(lambda finding: finding.state == "closed"):
            raise UserError(
                self.env._("“%(finding)s” is mended already: there is nothing to accept.", finding=closed[0].problem)
            )
        for finding in self:
            finding._write_acceptance(
                {
                    "state": "accepted",
                    "accepted_by_id": self.env.uid,
                    "accepted_on": fields.Datetime.now(),
                    "accepted_until": until,
                    "accepted_figure": finding.figure,
                    "accept_reason": reason.strip(),
                }
            )

    def action_reopen(self):
        """Take the acceptance back.

        :raise AccessError: the user is no quality engineer
        """
        self._check_may_accept()
        names = ("accepted_by_id", "accepted_on", "accepted_until", "accepted_figure", "accept_reason")
        accepted = self.filtered(lambda finding: finding.state == "accepted")
        accepted._write_acceptance({"state": "open", **dict.fromkeys(names, False)})

    @api.readonly
    def action_open_acceptance(self):
        """Ask for the reason."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Accept"),
            "res_model": "trace.setup.accept",
            "view_mode": "form",
            "target": "new",
            "context": {"default_finding_ids": self.ids},
        }

    def _check_may_accept(self):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_quality")):
            raise AccessError(
                self.env._("Only a quality engineer may accept a finding or open it again. Ask one to do it.")
            )

    def _write_acceptance(self, values):
        # sudo: nobody has write rights on findings; the quality engineer was checked by the caller
        self.sudo().write(values)
