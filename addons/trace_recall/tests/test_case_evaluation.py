"""The hazard is evaluated, in versions, and the class follows."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common_case import CaseCase

WORDS = {
    "occurred": "no", "conditions": "Stored in heat", "population": "Cyclists", "severity": "death", "likelihood": "possible",
    "consequences": "Burns",
}  # fmt: skip


class TestEvaluation(CaseCase):
    def evaluate(self, recall, user=None, **values):
        env = self.env(user=user or self.worker)
        evaluation = env["trace.recall.evaluation"].browse(recall.with_env(env).action_evaluate()["res_id"])
        with Form(evaluation) as form:
            for name, value in {**WORDS, **values}.items():
                form[name] = value
        return evaluation

    def test_the_class_is_suggested_and_becomes_that_of_the_case(self):
        recall = self.recall(self.cells, recall_class=False)
        evaluation = self.evaluate(recall)
        self.assertEqual((evaluation.suggested_class, evaluation.recall_class), ("1", "1"))
        evaluation.action_conclude()
        self.assertEqual(recall.recall_class, "1")
        self.assertEqual((evaluation.state, evaluation.concluded_by_id), ("concluded", self.worker))
        self.assertIn("Hazard evaluated (version 1): Class I", recall.entry_ids.mapped("text"))

    def test_another_class_than_suggested_is_given_a_reason(self):
        evaluation = self.evaluate(self.recall(self.cells), recall_class="3")
        with self.assertRaisesRegex(UserError, "another class"):
            evaluation.action_conclude()
        evaluation.conclusion = "It is switched off in time"
        evaluation.action_conclude()
        self.assertEqual(evaluation.recall_id.recall_class, "3")

    def test_what_is_not_said_is_named(self):
        recall = self.recall(self.cells)
        evaluation = self.env["trace.recall.evaluation"].with_user(self.worker).create({"recall_id": recall.id})
        with self.assertRaisesRegex(UserError, "Populations at Risk"):
            evaluation.action_conclude()

    def test_a_concluded_one_stays_and_a_new_version_replaces_it(self):
        recall = self.recall(self.cells)
        first = self.evaluate(recall)
        first.action_conclude()
        with self.assertRaisesRegex(UserError, "new version"):
            first.severity = "minor"
        second = self.evaluate(recall, severity="minor")
        self.assertEqual((second.version, second.conditions), (2, "Stored in heat"))
        second.action_conclude()
        self.assertEqual((first.state, second.state, recall.recall_class), ("replaced", "concluded", "3"))
        with self.assertRaisesRegex(UserError, "new version"):
            first.unlink()

    def test_the_class_that_was_concluded_is_changed_by_concluding_only(self):
        recall = self.recall(self.cells, recall_class=False)
        recall.with_user(self.worker).recall_class = "3"
        self.evaluate(recall).action_conclude()
        self.assertEqual(recall.recall_class, "1")
        for user in (self.worker, self.leader):
            with self.assertRaisesRegex(UserError, "Evaluate the hazard anew"):
                recall.with_user(user).recall_class = "3"
        recall.with_user(self.worker).write({"recall_class": "1", "hazard": "Fire"})
        self.evaluate(recall, severity="minor").action_conclude()
        self.assertEqual(recall.recall_class, "3")

    def test_nobody_concludes_by_writing(self):
        evaluation = self.evaluate(self.recall(self.cells))
        for vals in ({"state": "concluded"}, {"concluded_by_id": self.leader.id}):
            with self.assertRaises(UserError):
                evaluation.write(vals)
        Evaluation = self.env["trace.recall.evaluation"].with_user(self.worker)
        forged = Evaluation.with_context(default_state="concluded").create({"recall_id": self.recall(self.cells).id})
        self.assertEqual(forged.state, "draft")

    def test_who_only_looks_evaluates_nothing(self):
        evaluation = self.evaluate(self.recall(self.cells))
        for user in (self.operator, self.auditor):
            with self.assertRaises(AccessError):
                evaluation.with_user(user).action_conclude()

    def test_a_policy_makes_concluding_wait_for_a_signature(self):
        meaning = self.env["trace.signature.meaning"].search([("is_refusal", "=", False)], limit=1)
        self.env["trace.signature.policy"].create(
            {
                "name": "The physician signs",
                "model_id": self.env["ir.model"]._get_id("trace.recall.evaluation"),
                "action": "evaluate",
                "step_ids": [(0, 0, {"meaning_id": meaning.id})],
            }
        )
        with self.assertRaisesRegex(UserError, "signature"):
            self.evaluate(self.recall(self.cells)).action_conclude()


class TestStrategy(CaseCase):
    def test_a_company_has_names_of_its_own_for_classes(self):
        self.company.trace_recall_class_2 = "Level B"
        self.assertEqual(self.recall(self.cells).class_label, "Level B")
        self.assertEqual(self.recall(self.cells, recall_class="1").class_label, "Class I")
        self.assertFalse(self.recall(self.cells, recall_class=False).class_label)

    def test_the_team_follows_its_case_and_nobody_follows_a_drill(self):
        case, drill = self.recall(self.cells), self.recall(self.cells, is_drill=True)
        for recall in (case, drill):
            recall.member_ids = [(0, 0, {"user_id": self.worker.id, "role": "quality", "deputy_id": self.auditor.id})]
        both = (self.worker | self.auditor).partner_id
        self.assertEqual(case.message_partner_ids & both, both)
        self.assertFalse(drill.message_partner_ids & both)

    def test_a_case_that_is_not_contained_alarms(self):
        recall = self.scoped(self.cells)
        self.assertIn("Not contained", recall.alerts_html)
        self.assertTrue(recall.is_late)
        recall.action_contain()
        self.assertNotIn("Not contained", recall.alerts_html)
        self.assertIn("Contained in", recall.clock)
