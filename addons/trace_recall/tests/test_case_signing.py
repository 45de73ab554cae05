"""Which steps of a recall a policy can make wait for signatures: each of them does, and goes on once it is signed."""

from odoo import Command, fields

from odoo.addons.trace_quality.exceptions import SignatureMissing
from odoo.addons.trace_quality.tests.common_signature import SignatureCase

from .common_case import CaseCase
from .common_drill import DrillCase

YES = {"received": "yes", "understood": "yes", "followed": "yes"}


class SigningCase(SignatureCase):
    """Ann may look at recalls, and signs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ann.group_ids += cls.env.ref("trace_recall.group_trace_recall_user")

    def assert_waits(self, record, action, act):
        """Under a policy the step is refused, with a sentence that names the record; signed, it goes on."""
        policy = self.policy(record._name, action, ("approval", 1, ()))
        with self.assertRaises(SignatureMissing) as caught, self.env.cr.savepoint():
            act()
        self.assertIn(record.display_name, str(caught.exception))
        self.sign(record)
        self.env.invalidate_all()
        act()
        policy.active = False


class TestCaseSigning(SigningCase, CaseCase):
    """``_prepare_<model's last word>_<action>`` prepares a step: (what is signed, the step, what shows that it was taken)."""

    def test_no_step_that_can_be_signed_is_forgotten(self):
        # ``drill_verdict`` is shown in TestDrillSigning.
        steps = {
            (name, action)
            for name, model in self.env.items()
            if name.startswith("trace.recall") and hasattr(model, "_trace_get_signed_actions")
            for action in model._trace_get_signed_actions()
        }
        shown = {(self.model_of(name), self.action_of(name)) for name in dir(self) if name.startswith("_prepare_")}
        self.assertEqual(steps, shown | {("trace.recall.drill", "drill_verdict")})

    def test_each_step_waits_for_its_signature_and_goes_on_with_it(self):
        for name in sorted(name for name in dir(self) if name.startswith("_prepare_")):
            with self.subTest(name.removeprefix("_prepare_")):
                record, act, taken = getattr(self, name)()
                self.assertFalse(taken())
                self.assert_waits(record, self.action_of(name), act)
                self.assertTrue(taken())

    @staticmethod
    def model_of(name):
        word = name.removeprefix("_prepare_").split("_")[0]
        return "trace.recall" if word == "recall" else f"trace.recall.{word}"

    @staticmethod
    def action_of(name):
        return name.removeprefix("_prepare_").split("_", 1)[1]

    # ------------------------------------------------------------------ the case

    def _prepare_recall_scope(self):
        return self.step(self.recall(self.cells), "scope", "scoped")

    def _prepare_recall_contain(self):
        return self.step(self.scoped(self.cells), "contain", "contained")

    def _prepare_recall_notify(self):
        return self.step(self.contained(self.cells), "notify", "notified")

    def _prepare_recall_verify(self):
        recall = self.contained(self.cells)
        recall.action_notify()
        return self.step(recall, "verify", "verifying")

    def _prepare_recall_close(self):
        return self.step(self.verifying(self.cells), "close", "closed")

    def _prepare_recall_cancel(self):
        return self.step(self.scoped(self.cells), "cancel", "cancelled", reason="It was another lot")

    def _prepare_recall_redraft(self):
        return self.step(self.scoped(self.cells), "redraft", "draft", reason="A lot is missing")

    def _prepare_recall_reopen(self):
        return self.step(self.closed(self.cells), "reopen", "verifying", reason="More came back")

    def _prepare_recall_choose(self):
        recall = self.recall(self.cells)
        boundary = recall.boundary_ids.create(
            {
                "recall_id": recall.id,
                "name": "One pack",
                "reason": "Only it was dropped",
                "criterion_ids": [Command.create({"kind": "lots", "lot_ids": [Command.set(self.packs[0].ids)]})],
            }
        )
        return recall, boundary.action_choose, lambda: boundary.is_chosen

    def _prepare_recall_dates(self):
        recall, known = self.recall(self.cells), "2026-01-02 03:04:05"
        return (
            recall,
            lambda: recall.action_correct_dates({"date_known": known}, "The dealer had called before"),
            lambda: recall.date_known == fields.Datetime.to_datetime(known),
        )

    def step(self, recall, verb, state, **values):
        return recall, lambda: getattr(recall, f"action_{verb}")(**values), lambda: recall.state == state

    # ------------------------------------------------------------------ what belongs to it

    def _prepare_evaluation_evaluate(self):
        recall = self.recall(self.cells)
        evaluation = self.env["trace.recall.evaluation"].create(
            {
                "recall_id": recall.id,
                "occurred": "no",
                "conditions": "Stored in heat",
                "population": "Cyclists",
                "severity": "minor",
                "likelihood": "remote",
                "consequences": "It does not start",
                "recall_class": "3",
                "conclusion": "Nobody is hurt",
            }
        )
        return evaluation, evaluation.action_conclude, lambda: evaluation.state == "concluded"

    def _prepare_notice_approve(self):
        recall = self.contained(self.cells, reason="The pack may burn", instructions="Set apart and return it")
        template = self.env.ref("trace_recall.template_consignee_en")
        notice = self.env["trace.recall.notice"].with_user(self.leader)
        notice = notice.create({"recall_id": recall.id, "template_id": template.id})
        return notice, notice.action_approve, lambda: notice.state == "approved"

    def _prepare_check_verdict(self):
        recall = self.verifying(self.cells, recall_class="1")
        check = recall.check_ids.with_user(self.leader)
        check.line_ids.write(YES)
        check.line_ids.action_effective()
        return check, check.action_verdict, lambda: bool(check.verdict)


class TestDrillSigning(SigningCase, DrillCase):
    def test_the_verdict_of_a_drill_waits_for_its_signature(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill)
        self.assert_waits(drill, "drill_verdict", drill.action_judge)
        self.assertEqual((drill.state, drill.passed), ("judged", "pass"))

    def test_what_was_measured_after_signing_is_signed_anew(self):
        drill = self.start_drill(kind="hand", lot_ids=self.cells.ids)
        self.run_steps(drill, "upstream", "downstream")
        self.policy("trace.recall.drill", "drill_verdict", ("approval", 1, ()))
        self.sign(drill)
        self.run_steps(drill)
        with self.assertRaises(SignatureMissing), self.env.cr.savepoint():
            drill.action_judge()
        self.sign(drill)
        drill.action_judge()
        self.assertEqual(drill.passed, "pass")
