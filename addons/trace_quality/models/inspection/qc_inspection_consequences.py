"""What a decision does: lots are held or let go, somebody is told, and the next lot is inspected accordingly."""

from odoo import fields, models

from ...exceptions import SignatureMissing
from .kinds import DECIDED


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    trace_quarantine_id = fields.Many2one(
        "trace.hold",
        "Quarantine",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Released when this inspection passes.",
    )
    trace_hold_id = fields.Many2one(
        "trace.hold",
        "Hold",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Placed because this inspection failed.",
    )

    def write(self, vals):
        before = {inspection: inspection.state for inspection in self} if "state" in vals else {}
        result = super().write(vals)
        if vals.get("state") in DECIDED:
            self.filtered(lambda inspection: before[inspection] != vals["state"])._trace_follow_decision()
        return result

    def _trace_follow_decision(self):
        # sudo: holds, series and activities follow from the decision, whoever was allowed to make it
        for inspection in self.sudo():
            if inspection.state == "success":
                inspection._trace_release()
            else:
                inspection._trace_hold_lots()
                inspection._trace_tell_failure()
            if inspection.trace_series_id:
                inspection.env["trace.sampling.step"]._append(inspection)

    # ------------------------------------------------------------------ lots

    def _trace_quarantine(self):
        """Hold what may not move until it has passed: one hold for each plan, however many lots."""
        waiting = self.filtered(lambda i: i.trace_plan_id.quarantine and i.lot_ids and i.state not in DECIDED)
        for plan, inspections in waiting.grouped("trace_plan_id").items():
            hold = self.env["trace.hold"]._place(
                inspections.lot_ids,
                self.env._("%(plan)s: to be inspected", plan=plan.name),
                status="quarantine",
                kind="inspection",
                origin=plan if len(inspections) > 1 else inspections,
            )
            inspections.trace_quarantine_id = hold

    def _trace_release(self):
        """Let go what was held until this inspection passed, or because the inspection that this one repeats failed."""
        previous = self._trace_get_previous()
        reason = self.env._("%(inspection)s passed", inspection=self.name)
        if self.trace_accepted_quantity:
            reason = self.env._("%(inspection)s: accepted in part", inspection=self.name)
        for hold in (
            self.trace_quarantine_id | self.trace_hold_id | previous.trace_quarantine_id | previous.trace_hold_id
        ):
            held = hold.line_ids.filtered(lambda line: line.state == "placed" and line.lot_id in self.lot_ids)
            if held:
                self._trace_let_go(hold, held.lot_id, reason)

    def _trace_let_go(self, hold, lots, reason):
        """Release the lots, or, where a policy wants that signed, leave them held and tell whoever answers for the hold."""
        try:
            hold.action_release(reason=reason, lots=lots.ids)
        except SignatureMissing as missing:
            hold.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=(hold.user_id or self.env.user).id,
                summary=self.env._("%(reason)s: sign and release", reason=reason),
                note=str(missing),
            )

    def _trace_get_previous(self):
        """The inspections that this one repeats, back to the first."""
        chain, previous = self.browse(), self.trace_previous_id
        while previous and previous not in chain:
            chain += previous
            previous = previous.trace_previous_id
        return chain

    def _trace_hold_lots(self):
        """Hold what is not held for this failure yet; without a plan it is simply on hold."""
        plan = self.trace_plan_id
        status = plan.fail_status if plan else "hold"
        held = self.trace_hold_id.line_ids.filtered(lambda line: line.state == "placed").lot_id
        lots = self.lot_ids - held
        if not status or not lots or self.trace_accepted_quantity:
            return
        self.trace_hold_id = self.env["trace.hold"]._place(
            lots,
            self._trace_say_failure(),
            status=status,
            descendants=plan.fail_descendants,
            kind="inspection",
            origin=self,
        )

    def _trace_say_failure(self):
        """Why it failed, in a sentence."""
        bad = self.inspection_lines.filtered(lambda line: not line.success)
        names = ", ".join(bad.mapped("name"))
        if self.trace_sample_size:
            return self.env._(
                "%(inspection)s failed: %(defects)s of %(size)s units do not conform, %(accept)s may.",
                inspection=self.name,
                defects=self.trace_defects,
                size=self.trace_sample_size,
                accept=self.trace_accept,
            )
        return self.env._(
            "%(inspection)s failed: %(questions)s.", inspection=self.name, questions=names or self.test.name
        )

    def _trace_tell_failure(self):
        user = self.trace_plan_id.fail_user_id
        if user and not self.activity_ids.filtered(lambda activity: activity.user_id == user):
            self.activity_schedule("mail.mail_activity_data_todo", user_id=user.id, summary=self._trace_say_failure())

    def action_trace_nonconformity(self):
        """Open a nonconformity of what failed here."""
        self.ensure_one()
        rejected = self.qty / (len(self.lot_ids) or 1)
        nonconformity = self.env["mgmtsystem.nonconformity"]._trace_open(
            self.lot_ids, {lot.id: rejected for lot in self.lot_ids}, self, self._trace_say_failure()
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": nonconformity._name,
            "res_id": nonconformity.id,
            "views": [(False, "form")],
        }

    def action_trace_holds(self):
        """Open the holds that were placed for these inspections."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_hold")
        return {**action, "domain": [("id", "in", (self.trace_hold_id | self.trace_quarantine_id).ids)], "context": {}}
