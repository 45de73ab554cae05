"""What a check's results mean: the verdict, and a new sample in place of those who were not reached."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..case.trace_recall_steps import MANAGER


class TraceRecallCheck(models.Model):
    _inherit = "trace.recall.check"

    def action_verdict(self):
        """Say whether the recall was effective: the share of all asked that had the notice and followed it is high enough.

        Who was not reached counts as not effective. Others asked in their place are a check of their own.

        :raise AccessError: for those who may not lead recalls
        :raise UserError: somebody in the sample was not asked yet, or there is nobody in it
        :raise SignatureMissing: a policy asks for signatures
        """
        for check in self.filtered(lambda one: not one.verdict):
            check._check_leader()
            check._check_complete()
            check._trace_check_signed("verdict")
            threshold = check.company_id.trace_recall_effective_percent
            share = 100.0 * check.effective_count / check.size
            verdict = "effective" if round(share - threshold, 6) >= 0 else "ineffective"
            check._write_step(
                {
                    "verdict": verdict,
                    "share": share,
                    "threshold": threshold,
                    "decided_on": fields.Datetime.now(),
                    "decided_by_id": self.env.uid,
                }
            )
            check._log_verdict()
        return True

    def _log_verdict(self):
        words = dict(self._fields["verdict"]._description_selection(self.env))
        text = self.env._(
            "%(check)s: %(verdict)s, %(share).1f %%",
            check=self.display_name,
            verdict=words[self.verdict],
            share=self.share,
        )
        self.recall_id._log("check", text, self)

    def action_follow_up(self):
        """Draw as many others as were not reached or not effective, from those not drawn yet.

        :raise AccessError: for those who may not lead recalls
        :raise UserError: all were reached and effective, somebody was not asked yet, or there is nobody left to draw
        """
        self.ensure_one()
        self._check_leader()
        self._check_complete()
        if self.child_ids:
            return self.child_ids[:1]._get_action()
        rest = set(self.population_ids or ()) - self._get_drawn()
        # sudo: who of them is still there; the ids are those the sample was drawn from
        rest = self.env["trace.recall.consignee"].sudo().browse(rest).exists().ids
        if not self.failed_count or not rest:
            raise UserError(
                self.env._(
                    "%s: either all were reached and it was effective, or nobody is left who was not drawn before.",
                    self.display_name,
                )
            )
        check = self._draw(self.recall_id, self.company_id, rest, size=self.failed_count, parent_id=self.id)
        return check._get_action()

    def _is_made_good(self):
        """Whether one that follows this up found the recall effective."""
        return any(one.verdict == "effective" or one._is_made_good() for one in self.child_ids)

    def _get_drawn(self):
        """The ids of the consignees in this sample and in all that it follows up."""
        drawn, check = set(), self
        while check:
            drawn |= set(check.line_ids.consignee_id.ids)
            check = check.parent_id
        return drawn

    def _check_leader(self):
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "%s: samples and verdicts are for those who may lead recalls. Ask one of them.", self.display_name
                )
            )

    def _check_complete(self):
        self.ensure_one()
        if not self.size:
            raise UserError(self.env._("%s: nobody was to be asked, so there is nothing to judge.", self.display_name))
        waiting = self.line_ids.filtered(lambda line: not line.result)
        if waiting:
            raise UserError(
                self.env._(
                    "%(check)s: %(count)s consignee(s) have no result yet, %(first)s among them. Enter what they said.",
                    check=self.display_name,
                    count=len(waiting),
                    first=waiting[0].consignee_id.display_name,
                )
            )

    @api.model
    def _trace_get_signed_actions(self):
        return {"verdict": self.env._("Give the verdict")}
