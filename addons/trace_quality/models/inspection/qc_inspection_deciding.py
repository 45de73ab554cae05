"""Handing in and deciding: nothing is missing, and who decides may decide."""

from odoo import models
from odoo.exceptions import AccessError, UserError

from .kinds import QUALITY


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    def action_confirm(self):
        """Hand in: what conforms passes, unless its plan wants it approved; what does not waits for a quality engineer."""
        self._trace_answer_by_units()
        for inspection in self:
            inspection._trace_check_nothing_missing()
        self.write({"trace_operator_id": self.env.uid})
        waiting = self.filtered(lambda inspection: inspection.trace_plan_id.needs_release and inspection.success)
        waiting.write({"state": "waiting"})
        return super(QcInspection, self - waiting).action_confirm()

    def action_approve(self):
        """Decide what was handed in.

        :raise AccessError: the user is no quality engineer
        """
        self._trace_check_may_decide()
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
            wanted = line._trace_count_wanted()
            if line.trace_count < wanted:
                missing.append(
                    self.env._(
                        "%(question)s: %(entered)s of %(wanted)s entered.",
                        question=line.name,
                        entered=line.trace_count,
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
