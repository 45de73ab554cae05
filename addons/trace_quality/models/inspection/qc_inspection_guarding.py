"""An inspection is decided by its steps alone, whoever writes: which state follows which, and what nobody writes by hand."""

from odoo import api, models
from odoo.exceptions import UserError

from .kinds import DECIDED, ENTERED

# The states from which each state is reached.
BEFORE = {
    "plan": ("draft", "ready"),
    "draft": ("plan", "ready", "waiting", "success", "failed", "canceled"),
    "ready": ("plan", "draft"),
    "waiting": ("draft", "ready"),
    "success": ("draft", "ready", "waiting"),
    "failed": ("waiting",),
    "canceled": ("plan", "draft", "ready", "waiting", "success", "failed"),
}
# Follows from plans, draws and decisions.
KEPT = (
    "trace_plan_id", "trace_key", "trace_previous_id", "trace_series_id", "trace_severity", "trace_code_letter",
    "trace_sample_size", "trace_accept", "trace_reject", "trace_seed", "trace_quarantine_id", "trace_hold_id",
    "trace_accepted_quantity", "trace_rejected_quantity", "trace_operator_id", "trace_move_line_ids",
)  # fmt: skip
# What a plan has inspected, or what was handed in, stays what it is.
MATERIAL = frozenset(
    (
        "name", "test", "object_id", "lot_ids", "product_id", "qty", "picking_id", "production_id", "workorder_id",
        "company_id",
    )
)  # fmt: skip


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    @api.model_create_multi
    def create(self, vals_list):
        inspections = super().create(vals_list)
        # Looked at afterwards: values come from defaults too.
        for inspection in inspections:
            if inspection.state not in ("plan", *ENTERED):
                inspection._trace_refuse_step(inspection.state)
            if not self.env.su and any(inspection[name] for name in KEPT):
                inspection._trace_refuse_by_hand()
        return inspections

    def write(self, vals):
        if not self.env.su:
            self._trace_check_by_hand(vals)
        if "state" not in vals:
            return super().write(vals)
        changing = self.filtered(lambda inspection: inspection.state != vals["state"])
        changing._trace_check_step(vals["state"])
        reopened = changing.filtered(lambda i: i.state in DECIDED)
        result = super().write(vals)
        # sudo: who may reopen it may, and what was accepted of it is forgotten
        reopened.sudo().write({"trace_accepted_quantity": 0, "trace_rejected_quantity": 0})
        return result

    # ------------------------------------------------------------------ steps

    def _trace_check_step(self, state):
        """Raise unless these inspections may become so now.

        :raise AccessError: only a quality engineer may do it
        :raise UserError: it is not their next step, the results do not say so, or a signature is missing
        """
        self.check_access("write")
        for inspection in self:
            if inspection.state not in BEFORE.get(state, ()):
                inspection._trace_refuse_step(state)
            if inspection._trace_is_deciding(state):
                inspection._trace_check_may_decide()
        if state == "success":
            self._trace_check_passing()
        if state in DECIDED:
            self._trace_check_signed("decide")

    def _trace_is_deciding(self, state):
        """Whether becoming so takes a quality engineer."""
        if state in DECIDED:
            return self.state == "waiting"
        return state == "draft" and self.state != "plan" or state == "canceled" and self.state in DECIDED

    def _trace_check_passing(self):
        self._trace_judge_again()
        for inspection in self:
            if not inspection.success or (inspection.state != "waiting" and inspection._trace_needs_approval()):
                inspection._trace_refuse_step("success")
            # sudo: whoever hands in is told what is missing, also of values that are not shown to everybody
            inspection.sudo()._trace_check_nothing_missing()

    def _trace_judge_again(self):
        """What follows from the values is computed from them once more: nobody says otherwise."""
        # sudo: it is computed the same whoever reads the values
        inspections = self.sudo()
        for records, names in (
            (inspections.inspection_lines.trace_measurement_ids, ("standard_value", "is_within")),
            (inspections.trace_unit_ids, ("is_nonconforming",)),
            (inspections.inspection_lines, ("success",)),
            (inspections, ("trace_defects", "success")),
        ):
            for name in names:
                self.env.add_to_compute(records._fields[name], records)

    # ------------------------------------------------------------------ what nobody writes

    def _trace_check_by_hand(self, vals):
        if vals.keys() & set(KEPT):
            self.check_access("write")
            self._trace_refuse_by_hand()
        if MATERIAL & vals.keys():
            self.check_access("write")
            self.filtered(lambda i: i.trace_plan_id or i.state not in ("plan", *ENTERED))._trace_refuse_by_hand()

    def _trace_refuse_by_hand(self):
        if self:
            raise UserError(
                self.env._(
                    "What is inspected in %(inspections)s, what was drawn and what became of it follows from its plan and its "
                    "steps: it is not written by hand. Use the buttons, or repeat the inspection.",
                    inspections=", ".join(self.mapped("name")),
                )
            )

    def _trace_refuse_step(self, state):
        words = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "%(inspection)s is not decided so: from “%(now)s”, with what was entered, it does not become “%(state)s”. Enter "
                "the results and hand them in, have a quality engineer decide, or repeat the inspection.",
                inspection=self.name,
                now=words.get(self.state),
                state=words.get(state, state),
            )
        )


class QcInspectionLine(models.Model):
    _inherit = "qc.inspection.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._trace_check_asked(vals_list)
        return lines

    def write(self, vals):
        self._trace_check_asked([vals])
        result = super().write(vals)
        self._trace_check_asked([vals])
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        self._trace_check_asked([{"inspection_id": False}])

    def _trace_check_asked(self, vals_list):
        """Questions of what is open alone; those of a plan are answered, and neither changed, added nor taken away."""
        self.check_access("write")
        self.inspection_id._trace_check_open()
        answers = {"quantitative_value", "qualitative_value", "uom_id", "notes", "trace_measurement_ids"}
        if not self.env.su and any(vals.keys() - answers for vals in vals_list):
            self.inspection_id.filtered("trace_plan_id")._trace_refuse_by_hand()
