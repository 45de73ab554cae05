"""Handing in and deciding: nothing is missing, and who decides may decide."""

from odoo import models
from odoo.exceptions import AccessError, UserError

from .kinds import ENTERED, QUALITY


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    def action_confirm(self):
        """Hand in: what conforms passes, unless its plan wants it approved; what does not waits for a quality engineer."""
        self.check_access("write")
        for inspection in self:
            if inspection.state not in ENTERED:
                inspection._trace_refuse_step("waiting")
            # sudo: whoever hands in is told what is missing, also of values that are not shown to everybody
            inspection.sudo()._trace_check_nothing_missing()
        self._trace_judge_again()
        self._trace_check_signed("confirm")
        waiting = self.filtered(lambda inspection: inspection.success and inspection._trace_needs_approval())
        (self - waiting).filtered("success")._trace_check_signed("decide")
        # sudo: answers follow from verdicts, and nobody writes by hand who handed it in
        handed_in = self.sudo()
        handed_in._trace_answer_by_units()
        handed_in.write({"trace_operator_id": self.env.uid})
        waiting.write({"state": "waiting"})
        return super(QcInspection, self - waiting).action_confirm()

    def _trace_needs_approval(self):
        """Whether a good result waits too: its plan wants it, or it repeats an inspection that failed."""
        return self.trace_plan_id.needs_release or "failed" in self._trace_get_previous().mapped("state")

    def action_approve(self):
        """Decide what was handed in.

        :raise AccessError: the user is no quality engineer
        """
        self._trace_check_may_decide()
        self._trace_judge_again()
        return super().action_approve()

    def action_cancel(self):
        if any(inspection.state in ("success", "failed") for inspection in self):
            self._trace_check_may_decide()
        return super().action_cancel()

    def action_draft(self):
        self._trace_check_may_decide()
        return super().action_draft()

    def _trace_check_may_decide(self):
        allowed = (QUALITY, "quality_control_oca.group_quality_control_manager")
        if not (self.env.su or any(self.env.user.has_group(group) for group in allowed)):
            raise AccessError(
                self.env._("Only a quality engineer may decide an inspection that was handed in. Ask one to do it.")
            )

    def _trace_check_open(self):
        """Raise when one of these was handed in: what belongs to it stays as it is."""
        for inspection in self:
            if inspection.state not in ("plan", *ENTERED):
                raise UserError(
                    self.env._(
                        "%(inspection)s has been handed in: its values stay as they are. Repeat the inspection if "
                        "they were wrong.",
                        inspection=inspection.name,
                    )
                )

    # ------------------------------------------------------------------ what is missing

    def _trace_check_nothing_missing(self):
        missing = self._trace_get_missing()
        if missing:
            raise UserError(
                self.env._(
                    "%(inspection)s cannot be handed in yet:\n%(missing)s",
                    inspection=self.name,
                    missing="\n".join(f"- {sentence}" for sentence in missing),
                )
            )

    def _trace_get_missing(self):
        """Sentences that say what a planned inspection still lacks."""
        self.ensure_one()
        if not self.trace_plan_id:
            return []
        missing = []
        pending = self.trace_unit_ids.filtered(lambda unit: not unit.verdict and not unit.measurement_ids)
        if pending:
            missing.append(self.env._("%(count)s units have neither a verdict nor a value.", count=len(pending)))
        for line in self.inspection_lines:
            wanted, entered = line._trace_count_wanted(), line._trace_count_entered()
            if entered < wanted:
                missing.append(
                    self.env._(
                        "%(question)s: %(entered)s of %(wanted)s entered.",
                        question=line.name,
                        entered=entered,
                        wanted=wanted,
                    )
                )
        return missing

    def _trace_answer_by_units(self):
        """In a sample the verdict of each unit answers the questions that have no answer of their own."""
        lines = self.filtered("trace_sample_size").inspection_lines
        lines.filtered(
            lambda line: line.question_type == "qualitative" and not line.qualitative_value
        )._trace_answer_by_units()


class QcInspectionLine(models.Model):
    _inherit = "qc.inspection.line"

    def _trace_count_wanted(self):
        """How many readings this question needs: in a sample, so many of each unit."""
        self.ensure_one()
        sampled = self.inspection_id.trace_sample_size
        if self.question_type == "qualitative":
            return 0 if sampled else 1
        return (self.trace_readings or 1) * (len(self.inspection_id.trace_unit_ids) if sampled else 1)

    def _trace_count_entered(self):
        """How many of these there are: more readings of one unit are not readings of another."""
        self.ensure_one()
        if not self.inspection_id.trace_sample_size:
            return self.trace_count
        of_units = self.trace_measurement_ids.filtered("unit_id").grouped("unit_id")
        return sum(min(len(readings), self.trace_readings or 1) for readings in of_units.values())
