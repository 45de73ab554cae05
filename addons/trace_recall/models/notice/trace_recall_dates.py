"""When the company knew and when the case was opened: what clocks of authorities rest on is corrected, not written over."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..case.trace_recall_steps import MANAGER

DATES = ("date_known", "date_opened")


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    has_clocks = fields.Boolean("Clocks Rest on Its Dates", compute="_compute_has_clocks", compute_sudo=True)

    @api.depends("clock_ids")
    def _compute_has_clocks(self):
        for recall in self:
            recall.has_clocks = bool(recall.clock_ids)

    @api.model
    def _get_said(self):
        return super()._get_said() | set(DATES)

    def write(self, vals):
        """While no clock rests on them these dates are written; the timeline says what they were."""
        dated = self.browse() if vals.keys().isdisjoint(DATES) else self
        dated._check_running()
        changed = {recall: recall._find_changed_dates(vals) for recall in dated}
        for recall, before in changed.items():
            if before and recall.has_clocks:
                raise UserError(
                    self.env._(
                        "Clocks of authorities rest on when %(recall)s was opened and known of. Those who lead recalls correct "
                        "that, with a reason: press “Correct Dates”.",
                        recall=recall.display_name,
                    )
                )
        result = super().write(vals)
        for recall, before in changed.items():
            if before:
                recall._log("decision", recall._say_dates(before))
        return result

    def _find_changed_dates(self, vals):
        """``{name: what it was}`` of the dates that ``vals`` changes."""
        self.ensure_one()
        return {
            name: self[name]
            for name in DATES
            if name in vals and fields.Datetime.to_datetime(vals[name] or None) != (self[name] or None)
        }

    def _say_dates(self, before):
        said = [
            self.env._(
                "%(what)s: %(before)s, was corrected to %(after)s (UTC)",
                what=self._fields[name]._description_string(self.env),
                before=fields.Datetime.to_string(moment) or self.env._("not said"),
                after=fields.Datetime.to_string(self[name]) or self.env._("not said"),
            )
            for name, moment in before.items()
        ]
        return "; ".join(said)

    def action_correct_dates(self, dates, reason=None):
        """Correct when the case was opened, or since when it is known; running clocks begin then.

        :param dates: ``{"date_opened": ISO 8601 in UTC, "date_known": the same, or False for when it was opened}``; one of
            them suffices
        :param reason: why (text), required; it stands in the timeline
        :return: True
        :raise UserError: no reason is given, a date is in the future or none, or the case is over
        :raise AccessError: the user does not lead recalls
        :raise SignatureMissing: a policy for ``dates`` asks for signatures
        """
        for recall in self:
            recall._check_may_correct()
            said = recall._check_reason(reason)
            vals = recall._read_dates(dates)
            before = recall._find_changed_dates(vals)
            if before:
                recall._write_step(vals)
                recall._log("decision", f"{recall._say_dates(before)}. {said}")
                recall._start_clocks()
        return True

    def _check_may_correct(self):
        self._check_may_lead()
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "The dates of %(recall)s are corrected by those who lead recalls. Ask one of them.",
                    recall=self.display_name,
                )
            )
        self._check_running()
        self._trace_check_signed("dates")

    def _read_dates(self, dates):
        vals = {name: fields.Datetime.to_datetime(dates[name] or None) or False for name in DATES if name in dates}
        if vals.get("date_opened", True) is False:
            raise UserError(self.env._("%(recall)s was opened at some time: enter it.", recall=self.display_name))
        return vals

    @api.constrains(*DATES)
    def _check_not_future(self):
        """A clock that begins in the future would never be late. The clocks of people's computers may be a little ahead."""
        latest = fields.Datetime.now() + timedelta(minutes=5)
        for recall in self:
            for moment in filter(None, (recall[name] for name in DATES)):
                if moment > latest:
                    raise ValidationError(
                        self.env._(
                            "%(recall)s: %(date)s is in the future. Enter when it was.",
                            recall=recall.display_name,
                            date=fields.Datetime.to_string(moment),
                        )
                    )

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "dates": self.env._("Correct the dates")}

    def action_ask_dates(self):
        """Ask what the dates are, and why they are corrected."""
        self.ensure_one()
        self._check_may_correct()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct Dates"),
            "res_model": "trace.recall.dates",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_recall_id": self.id,
                "default_date_opened": fields.Datetime.to_string(self.date_opened),
                "default_date_known": fields.Datetime.to_string(self.date_known),
            },
        }
