"""Passed or failed: found from what was measured, signed where a policy asks, and then evidence."""

from odoo import fields, models
from odoo.exceptions import AccessError

from ...drill import judge
from ..case.trace_recall_steps import MANAGER


class TraceRecallDrill(models.Model):
    _inherit = "trace.recall.drill"

    def action_judge(self):
        """Judge the drill by its measurements and close its measurements for good.

        :raise AccessError: the user may not lead recalls
        :raise SignatureMissing: a policy for ``drill_verdict`` asks for signatures
        """
        for drill in self:
            drill._check_judge()
            passed, reasons = drill._find_verdict()
            drill._write_step(
                {
                    "passed": "pass" if passed else "fail",
                    "reasons": "\n".join(drill._say_reasons(reasons)),
                    "date_judged": fields.Datetime.now(),
                    "judged_by_id": self.env.uid,
                    "hidden_lots": drill._count_hidden(),
                }
            )
            drill._keep_report()
            drill._write_step({"state": "judged"})
            drill.recall_id._log("decision", drill._say_verdict(), drill)
        return True

    def _check_judge(self):
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Drill %(drill)s is judged by those who may lead recalls. Ask one of them.", drill=self.name)
            )
        self._refuse_judged()
        self._trace_check_signed("drill_verdict")

    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "drill_verdict": self.env._("Judge the drill")}

    def _trace_get_signed_content(self):
        """What signatures cover includes what the verdict would be."""
        passed, reasons = self._find_verdict()
        return {**super()._trace_get_signed_content(), "verdict": "pass" if passed else "fail", "reasons": reasons}

    def _find_verdict(self):
        """(passed, codes of the reasons why not)."""
        self.ensure_one()
        undone = self._get_undone()
        return judge(
            {
                "hours": self.hours,
                "target_hours": self.target_hours,
                "accounted": self.accounted if self.balance_ids else None,
                "tolerance": self.tolerance,
                "open_steps": len(undone.filtered(lambda step: step.state != "left_out")),
                "left_out": len(undone.filtered(lambda step: step.state == "left_out")),
                "complete": self.complete,
                "hidden": self._count_hidden(),
            }
        )

    def _get_undone(self):
        """The steps without which nothing was shown: open ones, and what the machine measures, left out for whatever reason."""
        return self.step_ids.filtered(
            lambda step: step.state in ("todo", "running") or (step.state == "left_out" and step.work != "manual")
        )

    def _count_hidden(self):
        return max(self.step_ids.mapped("hidden_lots"), default=0)

    def _say_reasons(self, codes):
        """A sentence for each reason."""
        sentences = {
            "time": self.env._(
                "It took %(hours).2f h, more than %(target).2f h.", hours=self.hours, target=self.target_hours
            ),
            "balance": self.env._(
                "%(accounted).2f %% is accounted for: more than %(tolerance).2f %% is unexplained.",
                accounted=self.accounted,
                tolerance=self.tolerance,
            ),
            "not_measured": self.env._("The mass balance was not measured."),
            "steps": self.env._("Not done: %(steps)s.", steps=", ".join(self._get_undone().mapped("name"))),
            "history": self.env._("History is still being read into the ledger: the trace may lack something."),
            "hidden": self.env._(
                "%(count)s lots belong to companies that whoever ran the drill does not see.",
                count=self._count_hidden(),
            ),
        }
        return [sentences[code] for code in codes]

    def _say_verdict(self):
        words = dict(self._fields["passed"]._description_selection(self.env))
        return " ".join(filter(None, [self.env._("Drill: %(verdict)s.", verdict=words[self.passed]), self.reasons]))
