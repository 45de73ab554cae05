"""The steps back: cancel, back to draft, reopen. Each says why, and what it undoes."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..case.trace_recall_steps import MANAGER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    step_reason = fields.Text(
        "Why", readonly=True, copy=False, help="Why it was cancelled, put back to draft or reopened, the last time."
    )

    def action_cancel(self, reason=None):
        """Give the case up. What it holds is released; its snapshot, notices and answers stay as evidence.

        :param reason: why there is nothing to recall (text), required
        :return: True
        :raise UserError: no reason is given, or the case is over
        :raise AccessError: the user does not lead recalls
        """
        for recall in self:
            recall._check_step("cancel", MANAGER)
            said = recall._check_reason(reason)
            recall._cancel(said)
            recall._turn_back("cancel", said)
        return True

    def action_redraft(self, reason=None):
        """Back to draft, so that root lots and kind can be changed. The next scope is taken from nothing.

        :param reason: why (text), required
        :return: True
        :raise UserError: no reason is given, or containment has begun: what was held then is evidence
        :raise AccessError: the user does not lead recalls
        """
        for recall in self:
            recall._check_step("redraft", MANAGER)
            said = recall._check_reason(reason)
            recall._check_not_contained()
            recall._forget_snapshot()
            recall._turn_back("redraft", said, date_cancelled=False)
        return True

    def action_reopen(self, reason=None):
        """Take a closed case up again: it is verified until it is closed anew. The closing report stays.

        :param reason: what was found out (text), required
        :return: True
        :raise UserError: no reason is given, or the case is not closed
        :raise AccessError: the user does not lead recalls
        """
        for recall in self:
            recall._check_step("reopen", MANAGER)
            said = recall._check_reason(reason)
            recall._turn_back("reopen", said, date_closed=False, date_verifying=recall.date_verifying)
        return True

    def _turn_back(self, verb, reason, **vals):
        self._take_step(verb)
        self._write_step({"step_reason": reason, **vals})
        self._log("decision", f"{self._get_step_labels()[verb]}: {reason}")

    def _check_reason(self, reason):
        said = (reason or "").strip() if isinstance(reason, str | bool | None) else ""
        if not said:
            raise UserError(self.env._("Say why: it is kept with %(recall)s.", recall=self.display_name))
        return said

    def _check_not_contained(self):
        if self.contain_started:
            raise UserError(
                self.env._(
                    "Containment of %(recall)s has begun: what was in scope and held then is evidence. Cancel this case, and "
                    "open another one of the right lots.",
                    recall=self.display_name,
                )
            )

    # ------------------------------------------------------------------ buttons that ask why

    def action_ask_cancel(self):
        return self._ask_reason("cancel")

    def action_ask_redraft(self):
        return self._ask_reason("redraft")

    def action_ask_reopen(self):
        return self._ask_reason("reopen")

    def _ask_reason(self, verb):
        self.ensure_one()
        self._check_step(verb, MANAGER)
        return {
            "type": "ir.actions.act_window",
            "name": self._get_step_labels()[verb],
            "res_model": "trace.recall.reason",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_recall_id": self.id, "default_verb": verb},
        }
